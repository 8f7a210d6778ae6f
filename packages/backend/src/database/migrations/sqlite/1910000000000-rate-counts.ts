import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "rate_counts" ("subject" varchar(64) PRIMARY KEY NOT NULL, "calls" bigint NOT NULL, "ends_at" bigint NOT NULL)`,
  `CREATE INDEX "rate_counts_by_end" ON "rate_counts" ("ends_at")`,
];

const DOWN = [`DROP TABLE "rate_counts"`];

/** Who called often in the last minute, for all servers. */
export class RateCountsSqlite1910000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
