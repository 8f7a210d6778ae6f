import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "sites" ADD COLUMN "asks_phone" boolean NOT NULL DEFAULT 0`,
  `ALTER TABLE "sites" ADD COLUMN "gives_answers" boolean NOT NULL DEFAULT 0`,
  `ALTER TABLE "submissions" ADD COLUMN "answered" varchar(8)`,
  `ALTER TABLE "submission_requests" ADD COLUMN "answer_salt" varchar(43)`,
  `CREATE TABLE "contacts" ("site_id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "sealed_phone" varchar(255) NOT NULL, "key_id" varchar(40) NOT NULL, PRIMARY KEY ("site_id", "submission_id"))`,
  `CREATE TABLE "answer_templates" ("site_id" varchar(36) NOT NULL, "id" varchar(36) NOT NULL, "name" varchar(80) NOT NULL, "language" varchar(20) NOT NULL, "words" text NOT NULL, "changed_at" bigint NOT NULL, PRIMARY KEY ("site_id", "id"))`,
  `CREATE TABLE "answers" ("site_id" varchar(36) NOT NULL, "id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "author_id" varchar(36) NOT NULL, "at" bigint NOT NULL, "language" varchar(20) NOT NULL, "words" text NOT NULL, "read_at" bigint, "withdrawn_at" bigint, "withdrawn_by" varchar(36), PRIMARY KEY ("site_id", "id"))`,
  `CREATE TABLE "answer_codes" ("site_id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "code_hash" varchar(64) NOT NULL, PRIMARY KEY ("site_id", "submission_id"))`,
  `CREATE INDEX "contacts_by_key" ON "contacts" ("key_id")`,
  `CREATE INDEX "answers_by_submission" ON "answers" ("site_id", "submission_id", "id")`,
  `CREATE UNIQUE INDEX "answer_codes_by_hash" ON "answer_codes" ("site_id", "code_hash")`,
  `CREATE INDEX "submissions_answered" ON "submissions" ("site_id", "answered", "urgency", "id")`,
];

const DOWN = [
  `DROP INDEX "submissions_answered"`,
  `DROP TABLE "answer_codes"`,
  `DROP TABLE "answers"`,
  `DROP TABLE "answer_templates"`,
  `DROP TABLE "contacts"`,
  `ALTER TABLE "submission_requests" DROP COLUMN "answer_salt"`,
  `ALTER TABLE "submissions" DROP COLUMN "answered"`,
  `ALTER TABLE "sites" DROP COLUMN "gives_answers"`,
  `ALTER TABLE "sites" DROP COLUMN "asks_phone"`,
];

/** How a clinic reaches the person behind a submission: a phone number, answers and the code that fetches them. */
export class ReachSqlite1860000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
