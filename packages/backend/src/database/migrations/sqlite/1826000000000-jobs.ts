import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "jobs" ("name" varchar(40) PRIMARY KEY NOT NULL, "owner" varchar(36) NOT NULL, "lease_ends" bigint NOT NULL, "started_at" bigint, "finished_at" bigint, "done" bigint NOT NULL, "cancelled" boolean NOT NULL)`,
];

const DOWN = [`DROP TABLE "jobs"`];

/** Who does what only one may do at a time. */
export class JobsSqlite1826000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
