import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`identities\` (\`subject_hash\` varchar(64) NOT NULL, \`user_id\` varchar(36) NOT NULL, \`created_at\` bigint NOT NULL, PRIMARY KEY (\`subject_hash\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE INDEX \`identities_user\` ON \`identities\` (\`user_id\`)`,
  `CREATE TABLE \`group_roles\` (\`site_id\` varchar(36) NOT NULL, \`id\` varchar(36) NOT NULL, \`group_name\` varchar(255) NOT NULL, \`role\` varchar(10) NOT NULL, \`created_at\` bigint NOT NULL, PRIMARY KEY (\`site_id\`, \`id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE UNIQUE INDEX \`group_roles_once\` ON \`group_roles\` (\`site_id\`, \`group_name\`)`,
  `CREATE TABLE \`group_memberships\` (\`site_id\` varchar(36) NOT NULL, \`user_id\` varchar(36) NOT NULL, PRIMARY KEY (\`site_id\`, \`user_id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE INDEX \`group_memberships_user\` ON \`group_memberships\` (\`user_id\`)`,
];

const DOWN = [
  `DROP TABLE \`group_memberships\``,
  `DROP TABLE \`group_roles\``,
  `DROP TABLE \`identities\``,
];

/** People of the clinic's own sign-in, and what their groups may do. */
export class ProviderMysql1843000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
