import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE INDEX \`webhook_deliveries_due\` ON \`webhook_deliveries\` (\`state\`, \`site_id\`, \`next_attempt_at\`)`,
  `DROP INDEX \`IDX_9f0b15a60fcebd319a747955d4\` ON \`webhook_deliveries\``,
];

const DOWN = [
  `CREATE INDEX \`IDX_9f0b15a60fcebd319a747955d4\` ON \`webhook_deliveries\` (\`state\`, \`next_attempt_at\`)`,
  `DROP INDEX \`webhook_deliveries_due\` ON \`webhook_deliveries\``,
];

/** What waits for a site is found however much waits for another. */
export class FairWebhooksMysql1828000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
