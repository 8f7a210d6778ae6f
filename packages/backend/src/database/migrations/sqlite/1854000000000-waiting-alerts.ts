import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "sites" ADD COLUMN "alert_hours" bigint`,
  `ALTER TABLE "sites" ADD COLUMN "alerted_until" bigint`,
];

const DOWN = [
  `ALTER TABLE "sites" DROP COLUMN "alerted_until"`,
  `ALTER TABLE "sites" DROP COLUMN "alert_hours"`,
];

/** How long an urgent submission may wait before somebody is told, and up to when they were. */
export class WaitingAlertsSqlite1854000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
