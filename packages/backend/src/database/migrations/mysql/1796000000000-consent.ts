import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

/** A clinic's own words of consent. */
export class ConsentMysql1796000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, [`ALTER TABLE \`sites\` ADD \`consent_text\` text NULL`]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE \`sites\` DROP COLUMN \`consent_text\``);
  }
}
