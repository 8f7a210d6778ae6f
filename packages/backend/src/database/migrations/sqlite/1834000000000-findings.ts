import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES_OF_REVIEWS = [
  `CREATE INDEX "IDX_bbc3aba0081d55477436d1ccab" ON "reviews" ("site_id", "at")`,
  `CREATE INDEX "reviews_by_submission" ON "reviews" ("site_id", "submission_id", "id", "label")`,
];

const UP = [
  // what has no verdict needs a table that allows it
  `CREATE TABLE "new_reviews" ("site_id" varchar(36) NOT NULL, "id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "reviewer_id" varchar(36) NOT NULL, "at" bigint NOT NULL, "verdict" varchar(10), "label" varchar(8), "finding" varchar(16), "words" varchar(200), "basis" varchar(10) NOT NULL, "agreement" varchar(16), "note" text NOT NULL, "blind" boolean NOT NULL, PRIMARY KEY ("site_id", "id"))`,
  `INSERT INTO "new_reviews" ("site_id", "id", "submission_id", "reviewer_id", "at", "verdict", "label", "basis", "note", "blind") SELECT "site_id", "id", "submission_id", "reviewer_id", "at", "verdict", "label", 'picture', "note", "blind" FROM "reviews"`,
  `DROP TABLE "reviews"`,
  `ALTER TABLE "new_reviews" RENAME TO "reviews"`,
  ...INDEXES_OF_REVIEWS,
  `DROP INDEX "submissions_by_time"`,
  `DROP INDEX "IDX_9814a845db3f3cbbcb962bff3f"`,
  // a verdict that was claimed is no agreement that was derived
  `ALTER TABLE "submissions" DROP COLUMN "agreement"`,
  `ALTER TABLE "submissions" ADD COLUMN "outcome" varchar(16)`,
  `ALTER TABLE "submissions" ADD COLUMN "outcome_basis" varchar(10)`,
  `ALTER TABLE "submissions" ADD COLUMN "agreement" varchar(16)`,
  `UPDATE "submissions" SET "outcome_basis" = 'claimed', "outcome" = (SELECT COALESCE("label", CASE WHEN "verdict" = 'agree' THEN "submissions"."predicted" END) FROM "reviews" WHERE "reviews"."site_id" = "submissions"."site_id" AND "reviews"."submission_id" = "submissions"."id" ORDER BY "reviews"."id" DESC LIMIT 1) WHERE "reviewed" = 1`,
  `CREATE INDEX "IDX_9814a845db3f3cbbcb962bff3f" ON "submissions" ("site_id", "agreement", "received_at", "id")`,
  `CREATE INDEX "submissions_by_time" ON "submissions" ("site_id", "received_at", "id", "status", "predicted", "probability", "triage", "agreement", "outcome", "outcome_basis", "reviewed", "model_version")`,
];

const DOWN = [
  `DROP INDEX "submissions_by_time"`,
  `DROP INDEX "IDX_9814a845db3f3cbbcb962bff3f"`,
  `CREATE TABLE "old_reviews" ("site_id" varchar(36) NOT NULL, "id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "reviewer_id" varchar(36) NOT NULL, "at" bigint NOT NULL, "verdict" varchar(10) NOT NULL, "label" varchar(8), "note" text NOT NULL, "blind" boolean NOT NULL, PRIMARY KEY ("site_id", "id"))`,
  `INSERT INTO "old_reviews" SELECT "site_id", "id", "submission_id", "reviewer_id", "at", COALESCE("verdict", CASE "agreement" WHEN 'same' THEN 'agree' WHEN 'different' THEN 'disagree' ELSE 'unsure' END), COALESCE("label", CASE WHEN "finding" IN ('akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc') THEN "finding" END), "note", "blind" FROM "reviews"`,
  `DROP TABLE "reviews"`,
  `ALTER TABLE "old_reviews" RENAME TO "reviews"`,
  ...INDEXES_OF_REVIEWS,
  `ALTER TABLE "submissions" DROP COLUMN "agreement"`,
  `ALTER TABLE "submissions" DROP COLUMN "outcome"`,
  `ALTER TABLE "submissions" DROP COLUMN "outcome_basis"`,
  `ALTER TABLE "submissions" ADD COLUMN "agreement" varchar(10)`,
  `UPDATE "submissions" SET "agreement" = (SELECT "verdict" FROM "reviews" WHERE "reviews"."site_id" = "submissions"."site_id" AND "reviews"."submission_id" = "submissions"."id" ORDER BY "reviews"."id" DESC LIMIT 1) WHERE "reviewed" = 1`,
  `CREATE INDEX "IDX_9814a845db3f3cbbcb962bff3f" ON "submissions" ("site_id", "agreement", "received_at", "id")`,
  `CREATE INDEX "submissions_by_time" ON "submissions" ("site_id", "received_at", "id", "status", "predicted", "probability", "triage", "agreement", "reviewed", "model_version")`,
];

/** Readers give a class, and agreement follows from it; earlier readings stay, as claimed. */
export class FindingsSqlite1834000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
