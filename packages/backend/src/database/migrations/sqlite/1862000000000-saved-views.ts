import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `CREATE TABLE "saved_views" ("site_id" varchar(36) NOT NULL, "user_id" varchar(36) NOT NULL, "id" varchar(36) NOT NULL, "name" varchar(80) NOT NULL, "query" varchar(500) NOT NULL, "created_at" bigint NOT NULL, PRIMARY KEY ("site_id", "user_id", "id"))`;

const DOWN = `DROP TABLE "saved_views"`;

/** Each person's own views of the worklist. */
export class SavedViewsSqlite1862000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}
