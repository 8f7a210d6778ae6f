import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`commit_marks\` (\`mark\` varchar(36) NOT NULL, \`attempt\` int NOT NULL, PRIMARY KEY (\`mark\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

const DOWN = [`DROP TABLE \`commit_marks\``];

/** Which transactions were committed: where the answer to a commit is lost, the next try finds out. */
export class CommitMarksMysql1900000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
