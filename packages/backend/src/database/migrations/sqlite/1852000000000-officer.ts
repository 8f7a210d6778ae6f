import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "audit_subjects" ("site_id" varchar(36) NOT NULL, "sequence" bigint NOT NULL, "subject_id" varchar(36) NOT NULL, PRIMARY KEY ("site_id", "sequence", "subject_id"))`,
  `CREATE INDEX "audit_subjects_by_subject" ON "audit_subjects" ("site_id", "subject_id", "sequence")`,
  `CREATE INDEX "audit_by_actor" ON "audit_entries" ("site_id", "actor_id", "sequence")`,
  `CREATE INDEX "audit_by_action" ON "audit_entries" ("site_id", "action", "sequence")`,
  `CREATE TABLE "consent_texts" ("site_id" varchar(36) NOT NULL, "version" varchar(40) NOT NULL, "words" text NOT NULL, "first_at" bigint NOT NULL, PRIMARY KEY ("site_id", "version"))`,
  `ALTER TABLE "sites" ADD COLUMN "pending_retention_days" bigint`,
  `ALTER TABLE "sites" ADD COLUMN "pending_retention_at" bigint`,
];

const DOWN = [
  `ALTER TABLE "sites" DROP COLUMN "pending_retention_at"`,
  `ALTER TABLE "sites" DROP COLUMN "pending_retention_days"`,
  `DROP TABLE "consent_texts"`,
  `DROP INDEX "audit_by_action"`,
  `DROP INDEX "audit_by_actor"`,
  `DROP TABLE "audit_subjects"`,
];

/** What the officer asks of: the log by person and action, entries about several, words of consent, a new retention. */
export class OfficerSqlite1852000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
