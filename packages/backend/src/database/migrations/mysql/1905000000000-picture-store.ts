import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`pictures\` ADD \`object_name\` varchar(36) NULL`,
  `CREATE TABLE \`picture_stores\` (\`name\` varchar(20) NOT NULL, \`store_id\` varchar(36) NOT NULL, \`marked_at\` bigint NULL, PRIMARY KEY (\`name\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`unused_objects\` (\`site_id\` varchar(36) NOT NULL, \`submission_id\` varchar(36) NOT NULL, \`name\` varchar(36) NOT NULL, \`since\` bigint NOT NULL, \`next_attempt_at\` bigint NOT NULL, \`attempts\` bigint NOT NULL, INDEX \`unused_objects_due\` (\`next_attempt_at\`), PRIMARY KEY (\`site_id\`, \`submission_id\`, \`name\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

const DOWN = [
  `DROP TABLE \`unused_objects\``,
  `DROP TABLE \`picture_stores\``,
  `ALTER TABLE \`pictures\` DROP COLUMN \`object_name\``,
];

/** Pictures in a store beside the database. */
export class PictureStoreMysql1905000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
