import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE "access_tokens" ("site_id" varchar(36) NOT NULL, "id" varchar(36) NOT NULL, "token_hash" varchar(64) NOT NULL, "label" varchar(120) NOT NULL, "scopes" varchar(120) NOT NULL, "created_by" varchar(36) NOT NULL, "created_at" bigint NOT NULL, "expires_at" bigint NOT NULL, "last_used_at" bigint, "revoked_at" bigint, PRIMARY KEY ("site_id", "id"))`,
  `CREATE UNIQUE INDEX "access_tokens_once" ON "access_tokens" ("token_hash")`,
];

const DOWN = [`DROP TABLE "access_tokens"`];

/** Tokens with which machines take submissions along. */
export class AccessTokensSqlite1842000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
