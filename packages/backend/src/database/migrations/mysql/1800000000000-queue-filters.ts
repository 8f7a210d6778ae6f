import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE INDEX \`submissions_to_review_by_class\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`predicted\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review_by_site\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`body_site\`, \`urgency\`, \`id\`)`,
];

const DOWN = [
  `DROP INDEX \`submissions_to_review_by_site\` ON \`submissions\``,
  `DROP INDEX \`submissions_to_review_by_class\` ON \`submissions\``,
];

/** The queue of one class, and of one body site: else both read through the whole queue. */
export class QueueFiltersMysql1800000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
