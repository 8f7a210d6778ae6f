import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`access_tokens\` (\`site_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`token_hash\` varchar(64) NOT NULL, \`label\` varchar(120) NOT NULL, \`scopes\` varchar(120) NOT NULL, \`created_by\` varchar(36) NOT NULL, \`created_at\` bigint NOT NULL, \`expires_at\` bigint NOT NULL, \`last_used_at\` bigint NULL, \`revoked_at\` bigint NULL, PRIMARY KEY (\`site_id\`, \`id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE UNIQUE INDEX \`access_tokens_once\` ON \`access_tokens\` (\`token_hash\`)`,
];

const DOWN = [`DROP TABLE \`access_tokens\``];

/** Tokens with which machines take submissions along. */
export class AccessTokensMysql1842000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
