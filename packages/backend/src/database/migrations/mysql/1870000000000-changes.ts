import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`submissions\` ADD \`diagnosed_at\` bigint NULL`,
  `ALTER TABLE \`submissions\` ADD \`changed_at\` bigint NOT NULL DEFAULT 0`,
  `UPDATE \`submissions\` SET \`changed_at\` = GREATEST(\`received_at\`, COALESCE((SELECT MAX(review.at) FROM \`reviews\` review WHERE review.site_id = \`submissions\`.\`site_id\` AND review.submission_id = \`submissions\`.\`id\`), 0))`,
  `CREATE INDEX \`submissions_by_change\` ON \`submissions\` (\`site_id\`, \`changed_at\`, \`id\`, \`reviewed\`)`,
  `CREATE INDEX \`submissions_by_network\` ON \`submissions\` (\`site_id\`, \`model_name\`, \`model_version\`)`,
];

const DOWN = [
  `DROP INDEX \`submissions_by_network\` ON \`submissions\``,
  `DROP INDEX \`submissions_by_change\` ON \`submissions\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`changed_at\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`diagnosed_at\``,
];

/** When each picture was diagnosed, and when what is told of it changed. */
export class ChangesMysql1870000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
