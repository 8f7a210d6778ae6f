import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which keys of the ring the database's data needs. */
export class RingKeysSqlite1815000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "ring_keys" ("key_id" varchar(40) PRIMARY KEY NOT NULL, "fingerprint" varchar(64) NOT NULL)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "ring_keys"`);
  }
}
