import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`drafts\` (\`site_id\` varchar(36) NOT NULL, \`submission_id\` varchar(36) NOT NULL, \`author_id\` varchar(36) NOT NULL, \`at\` bigint NOT NULL, \`content\` text NOT NULL, PRIMARY KEY (\`site_id\`, \`submission_id\`, \`author_id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`case_readers\` (\`site_id\` varchar(36) NOT NULL, \`submission_id\` varchar(36) NOT NULL, \`user_id\` varchar(36) NOT NULL, \`at\` bigint NOT NULL, INDEX \`case_readers_by_time\` (\`site_id\`, \`at\`), PRIMARY KEY (\`site_id\`, \`submission_id\`, \`user_id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `ALTER TABLE \`reviews\` ADD \`criteria\` text NULL`,
  `ALTER TABLE \`reviews\` ADD \`management\` varchar(20) NULL`,
  `ALTER TABLE \`reviews\` ADD \`follow_up_months\` bigint NULL`,
];

const DOWN = [
  `ALTER TABLE \`reviews\` DROP COLUMN \`follow_up_months\``,
  `ALTER TABLE \`reviews\` DROP COLUMN \`management\``,
  `ALTER TABLE \`reviews\` DROP COLUMN \`criteria\``,
  `DROP TABLE \`case_readers\``,
  `DROP TABLE \`drafts\``,
];

/** What is written and not saved, who has which case open, and what readers saw and would do. */
export class StationMysql1880000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
