import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`rate_counts\` (\`subject\` varchar(64) NOT NULL, \`calls\` bigint NOT NULL, \`ends_at\` bigint NOT NULL, INDEX \`rate_counts_by_end\` (\`ends_at\`), PRIMARY KEY (\`subject\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

const DOWN = [`DROP TABLE \`rate_counts\``];

/** Who called often in the last minute, for all servers. */
export class RateCountsMysql1910000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
