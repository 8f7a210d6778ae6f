import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

/** Which keys of the ring the database's data needs. */
export class RingKeysMysql1815000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, [
      `CREATE TABLE \`ring_keys\` (\`key_id\` varchar(40) NOT NULL, \`fingerprint\` varchar(64) NOT NULL, PRIMARY KEY (\`key_id\`)) ENGINE=InnoDB`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE \`ring_keys\``);
  }
}
