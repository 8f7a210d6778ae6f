import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "submissions" ADD COLUMN "holds" bigint NOT NULL DEFAULT 0`,
  `ALTER TABLE "jobs" ADD COLUMN "holds" bigint NOT NULL DEFAULT 0`,
];

const DOWN = [
  `ALTER TABLE "jobs" DROP COLUMN "holds"`,
  `ALTER TABLE "submissions" DROP COLUMN "holds"`,
];

/** The columns that a cluster needs: the schema is the same on one file. */
export class HoldsSqlite1901000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
