import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`jobs\` (\`name\` varchar(40) NOT NULL, \`owner\` varchar(36) NOT NULL, \`lease_ends\` bigint NOT NULL, \`started_at\` bigint NULL, \`finished_at\` bigint NULL, \`done\` bigint NOT NULL, \`cancelled\` tinyint NOT NULL, PRIMARY KEY (\`name\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

const DOWN = [`DROP TABLE \`jobs\``];

/** Who does what only one may do at a time. */
export class JobsMysql1826000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
