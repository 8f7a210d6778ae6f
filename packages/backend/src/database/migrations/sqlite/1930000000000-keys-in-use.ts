import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "ring_keys" ADD COLUMN "activated_at" bigint NOT NULL DEFAULT 1`,
  `CREATE TABLE "key_holders" ("server_id" varchar(36) PRIMARY KEY NOT NULL, "host" varchar(255) NOT NULL, "key_ids" text NOT NULL, "seen_at" bigint NOT NULL)`,
];

const DOWN = [`DROP TABLE "key_holders"`, `ALTER TABLE "ring_keys" DROP COLUMN "activated_at"`];

/** Since when new things are sealed with each key, and which keys each running server has. */
export class KeysInUseSqlite1930000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
