import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "audit_checks" ("site_id" varchar(36) PRIMARY KEY NOT NULL, "run_id" varchar(36) NOT NULL, "state" varchar(10) NOT NULL, "started_at" bigint NOT NULL, "finished_at" bigint, "head_sequence" bigint NOT NULL, "head_hash" varchar(64), "sequence" bigint NOT NULL, "hash" varchar(64) NOT NULL, "broken_at" bigint)`,
  `CREATE INDEX "audit_checks_running" ON "audit_checks" ("state", "started_at")`,
];

const DOWN = [`DROP TABLE "audit_checks"`];

/** How far the last check of each audit log is. */
export class AuditChecksSqlite1890000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
