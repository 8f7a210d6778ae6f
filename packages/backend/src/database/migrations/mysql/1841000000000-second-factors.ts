import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`totp_secrets\` (\`user_id\` varchar(36) NOT NULL, \`sealed_secret\` varchar(255) NOT NULL, \`key_id\` varchar(40) NOT NULL, \`confirmed\` tinyint NOT NULL, \`last_step\` bigint NOT NULL, \`created_at\` bigint NOT NULL, PRIMARY KEY (\`user_id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`passkeys\` (\`user_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`credential_hash\` varchar(64) NOT NULL, \`credential_id\` text NOT NULL, \`public_key\` text NOT NULL, \`counter\` bigint NOT NULL, \`transports\` varchar(120) NOT NULL, \`name\` varchar(60) NOT NULL, \`created_at\` bigint NOT NULL, \`last_used_at\` bigint NULL, PRIMARY KEY (\`user_id\`, \`id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`recovery_codes\` (\`code_hash\` varchar(64) NOT NULL, \`user_id\` varchar(36) NOT NULL, PRIMARY KEY (\`code_hash\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`sign_in_steps\` (\`token_hash\` varchar(64) NOT NULL, \`kind\` varchar(16) NOT NULL, \`user_id\` varchar(36) NULL, \`data\` text NOT NULL, \`expires_at\` bigint NOT NULL, PRIMARY KEY (\`token_hash\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`factor_resets\` (\`site_id\` varchar(36) NOT NULL, \`user_id\` varchar(36) NOT NULL, \`asked_by\` varchar(36) NOT NULL, \`expires_at\` bigint NOT NULL, PRIMARY KEY (\`site_id\`, \`user_id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`sign_in_rules\` (\`site_id\` varchar(36) NOT NULL, \`second_factor_from\` varchar(10) NOT NULL, PRIMARY KEY (\`site_id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE UNIQUE INDEX \`passkeys_credential\` ON \`passkeys\` (\`credential_hash\`)`,
  `CREATE INDEX \`recovery_codes_user\` ON \`recovery_codes\` (\`user_id\`)`,
  `CREATE INDEX \`sign_in_steps_expiry\` ON \`sign_in_steps\` (\`expires_at\`)`,
];

const DOWN = [
  `DROP TABLE \`sign_in_rules\``,
  `DROP TABLE \`factor_resets\``,
  `DROP TABLE \`sign_in_steps\``,
  `DROP TABLE \`recovery_codes\``,
  `DROP TABLE \`passkeys\``,
  `DROP TABLE \`totp_secrets\``,
];

/** Second factors, what signing in remembers between two steps, and whom sites ask for one. */
export class SecondFactorsMysql1841000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
