import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`ring_keys\` ADD \`activated_at\` bigint NOT NULL DEFAULT 1`,
  `CREATE TABLE \`key_holders\` (\`server_id\` varchar(36) NOT NULL, \`host\` varchar(255) NOT NULL, \`key_ids\` text NOT NULL, \`seen_at\` bigint NOT NULL, PRIMARY KEY (\`server_id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

const DOWN = [
  `DROP TABLE \`key_holders\``,
  `ALTER TABLE \`ring_keys\` DROP COLUMN \`activated_at\``,
];

/** Since when new things are sealed with each key, and which keys each running server has. */
export class KeysInUseMysql1930000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
