import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  // of the same origin, allowed by several at once, one is enough
  `DELETE later FROM \`site_origins\` later JOIN \`site_origins\` first ON first.site_id = later.site_id AND first.origin = later.origin AND first.id < later.id`,
  `CREATE UNIQUE INDEX \`site_origins_once\` ON \`site_origins\` (\`site_id\`, \`origin\`)`,
];

/** An origin is allowed once, so that it is gone when it is removed. */
export class OriginsOnceMysql1825000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX \`site_origins_once\` ON \`site_origins\``);
  }
}
