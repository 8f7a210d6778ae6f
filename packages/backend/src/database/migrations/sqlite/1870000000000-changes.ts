import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "submissions" ADD COLUMN "diagnosed_at" bigint`,
  `ALTER TABLE "submissions" ADD COLUMN "changed_at" bigint NOT NULL DEFAULT 0`,
  `UPDATE "submissions" SET "changed_at" = MAX("received_at", COALESCE((SELECT MAX(review."at") FROM "reviews" review WHERE review."site_id" = "submissions"."site_id" AND review."submission_id" = "submissions"."id"), 0))`,
  `CREATE INDEX "submissions_by_change" ON "submissions" ("site_id", "changed_at", "id", "reviewed")`,
  `CREATE INDEX "submissions_by_network" ON "submissions" ("site_id", "model_name", "model_version")`,
];

const DOWN = [
  `DROP INDEX "submissions_by_network"`,
  `DROP INDEX "submissions_by_change"`,
  `ALTER TABLE "submissions" DROP COLUMN "changed_at"`,
  `ALTER TABLE "submissions" DROP COLUMN "diagnosed_at"`,
];

/** When each picture was diagnosed, and when what is told of it changed. */
export class ChangesSqlite1870000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
