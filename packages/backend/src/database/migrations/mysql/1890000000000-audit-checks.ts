import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`audit_checks\` (\`site_id\` varchar(36) NOT NULL, \`run_id\` varchar(36) NOT NULL, \`state\` varchar(10) NOT NULL, \`started_at\` bigint NOT NULL, \`finished_at\` bigint NULL, \`head_sequence\` bigint NOT NULL, \`head_hash\` varchar(64) NULL, \`sequence\` bigint NOT NULL, \`hash\` varchar(64) NOT NULL, \`broken_at\` bigint NULL, INDEX \`audit_checks_running\` (\`state\`, \`started_at\`), PRIMARY KEY (\`site_id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

const DOWN = [`DROP TABLE \`audit_checks\``];

/** How far the last check of each audit log is. */
export class AuditChecksMysql1890000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
