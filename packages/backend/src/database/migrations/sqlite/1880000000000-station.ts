import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "drafts" ("site_id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "author_id" varchar(36) NOT NULL, "at" bigint NOT NULL, "content" text NOT NULL, PRIMARY KEY ("site_id", "submission_id", "author_id"))`,
  `CREATE TABLE "case_readers" ("site_id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "user_id" varchar(36) NOT NULL, "at" bigint NOT NULL, PRIMARY KEY ("site_id", "submission_id", "user_id"))`,
  `CREATE INDEX "case_readers_by_time" ON "case_readers" ("site_id", "at")`,
  `ALTER TABLE "reviews" ADD COLUMN "criteria" text`,
  `ALTER TABLE "reviews" ADD COLUMN "management" varchar(20)`,
  `ALTER TABLE "reviews" ADD COLUMN "follow_up_months" bigint`,
];

const DOWN = [
  `ALTER TABLE "reviews" DROP COLUMN "follow_up_months"`,
  `ALTER TABLE "reviews" DROP COLUMN "management"`,
  `ALTER TABLE "reviews" DROP COLUMN "criteria"`,
  `DROP TABLE "case_readers"`,
  `DROP TABLE "drafts"`,
];

/** What is written and not saved, who has which case open, and what readers saw and would do. */
export class StationSqlite1880000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
