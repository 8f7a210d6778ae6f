import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`submissions\` ADD \`server_check\` varchar(10) NULL`,
  `CREATE TABLE \`waiting_checks\` (\`site_id\` varchar(36) NOT NULL, \`submission_id\` varchar(36) NOT NULL, \`attempts\` bigint NOT NULL, \`next_attempt_at\` bigint NOT NULL, INDEX \`waiting_checks_due\` (\`next_attempt_at\`), PRIMARY KEY (\`site_id\`, \`submission_id\`)) ENGINE=InnoDB`,
];

const DOWN = [
  `DROP TABLE \`waiting_checks\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`server_check\``,
];

/** What the network says here of stored pictures, and those that wait for it. */
export class ServerChecksMysql1805000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
