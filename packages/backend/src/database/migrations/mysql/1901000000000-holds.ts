import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`submissions\` ADD \`holds\` bigint NOT NULL DEFAULT 0`,
  `ALTER TABLE \`jobs\` ADD \`holds\` bigint NOT NULL DEFAULT 0`,
];

const DOWN = [
  `ALTER TABLE \`jobs\` DROP COLUMN \`holds\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`holds\``,
];

/** What a transaction changes that makes a submission or a job its own: on a cluster a lock is one node's. */
export class HoldsMysql1901000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
