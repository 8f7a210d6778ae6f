import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "submissions" ADD COLUMN "server_check" varchar(10)`,
  `CREATE TABLE "waiting_checks" ("site_id" varchar(36) NOT NULL, "submission_id" varchar(36) NOT NULL, "attempts" bigint NOT NULL, "next_attempt_at" bigint NOT NULL, PRIMARY KEY ("site_id", "submission_id"))`,
  `CREATE INDEX "waiting_checks_due" ON "waiting_checks" ("next_attempt_at")`,
];

const DOWN = [
  `DROP TABLE "waiting_checks"`,
  `ALTER TABLE "submissions" DROP COLUMN "server_check"`,
];

/** What the network says here of stored pictures, and those that wait for it. */
export class ServerChecksSqlite1805000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
