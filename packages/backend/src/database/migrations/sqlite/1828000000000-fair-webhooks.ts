import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" ("state", "site_id", "next_attempt_at")`,
  `DROP INDEX "IDX_9f0b15a60fcebd319a747955d4"`,
];

const DOWN = [
  `CREATE INDEX "IDX_9f0b15a60fcebd319a747955d4" ON "webhook_deliveries" ("state", "next_attempt_at")`,
  `DROP INDEX "webhook_deliveries_due"`,
];

/** What waits for a site is found however much waits for another. */
export class FairWebhooksSqlite1828000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
