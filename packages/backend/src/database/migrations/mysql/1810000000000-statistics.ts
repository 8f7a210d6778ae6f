import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE INDEX \`submissions_by_time\` ON \`submissions\` (\`site_id\`, \`received_at\`, \`id\`, \`status\`, \`predicted\`, \`probability\`, \`triage\`, \`agreement\`, \`reviewed\`, \`model_version\`)`,
  `DROP INDEX \`IDX_b64a6f91b3b07832061489add7\` ON \`submissions\``,
  `CREATE INDEX \`reviews_by_submission\` ON \`reviews\` (\`site_id\`, \`submission_id\`, \`id\`, \`label\`)`,
  `DROP INDEX \`IDX_6207387b96201c537403bd19d3\` ON \`reviews\``,
];

const DOWN = [
  `CREATE INDEX \`IDX_6207387b96201c537403bd19d3\` ON \`reviews\` (\`site_id\`, \`submission_id\`, \`at\`)`,
  `DROP INDEX \`reviews_by_submission\` ON \`reviews\``,
  `CREATE INDEX \`IDX_b64a6f91b3b07832061489add7\` ON \`submissions\` (\`site_id\`, \`received_at\`, \`id\`)`,
  `DROP INDEX \`submissions_by_time\` ON \`submissions\``,
];

/** Statistics read an index in place of every row, and no reading twice. */
export class StatisticsMysql1810000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
