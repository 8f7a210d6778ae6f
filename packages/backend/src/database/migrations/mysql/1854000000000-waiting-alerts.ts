import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`sites\` ADD \`alert_hours\` bigint NULL`,
  `ALTER TABLE \`sites\` ADD \`alerted_until\` bigint NULL`,
];

const DOWN = [
  `ALTER TABLE \`sites\` DROP COLUMN \`alerted_until\``,
  `ALTER TABLE \`sites\` DROP COLUMN \`alert_hours\``,
];

/** How long an urgent submission may wait before somebody is told, and up to when they were. */
export class WaitingAlertsMysql1854000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
