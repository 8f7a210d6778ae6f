import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // of the same origin, allowed by several at once, one is enough
  `DELETE FROM "site_origins" WHERE "id" NOT IN (SELECT MIN("id") FROM "site_origins" GROUP BY "site_id", "origin")`,
  `CREATE UNIQUE INDEX "site_origins_once" ON "site_origins" ("site_id", "origin")`,
];

/** An origin is allowed once, so that it is gone when it is removed. */
export class OriginsOnceSqlite1825000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "site_origins_once"`);
  }
}
