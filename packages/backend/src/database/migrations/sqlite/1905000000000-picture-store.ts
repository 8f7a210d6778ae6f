import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "pictures" ADD COLUMN "object_name" varchar(36)`,
  `CREATE TABLE "picture_stores" ("name" varchar(20) PRIMARY KEY NOT NULL, "store_id" varchar(36) NOT NULL, "marked_at" bigint)`,
  `CREATE TABLE "unused_objects" ("site_id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "name" varchar(36) NOT NULL, "since" bigint NOT NULL, "next_attempt_at" bigint NOT NULL, "attempts" bigint NOT NULL, PRIMARY KEY ("site_id", "submission_id", "name"))`,
  `CREATE INDEX "unused_objects_due" ON "unused_objects" ("next_attempt_at")`,
];

const DOWN = [
  `DROP TABLE "unused_objects"`,
  `DROP TABLE "picture_stores"`,
  `ALTER TABLE "pictures" DROP COLUMN "object_name"`,
];

/** Pictures in a store beside the database. */
export class PictureStoreSqlite1905000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
