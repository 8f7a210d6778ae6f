import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  `CREATE INDEX "IDX_9cfe37d28c3b229a350e086d94" ON "sessions" ("expires_at")`,
  `CREATE INDEX "IDX_085d540d9f418cfbdc7bd55bb1" ON "sessions" ("user_id")`,
];

const UP = [
  `CREATE TABLE "new_sessions" ("token_hash" varchar(64) PRIMARY KEY NOT NULL, "id" varchar(36) NOT NULL, "user_id" varchar(36) NOT NULL, "created_at" bigint NOT NULL, "last_seen_at" bigint NOT NULL, "expires_at" bigint NOT NULL, "method" varchar(16) NOT NULL, "strong" boolean NOT NULL, "device" varchar(60), "provider_session" varchar(64))`,
  // whoever is signed in stays signed in
  `INSERT INTO "new_sessions" ("token_hash", "id", "user_id", "created_at", "last_seen_at", "expires_at", "method", "strong") SELECT "token_hash", lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))), "user_id", "created_at", "last_seen_at", "expires_at", 'password', 0 FROM "sessions"`,
  `DROP TABLE "sessions"`,
  `ALTER TABLE "new_sessions" RENAME TO "sessions"`,
  ...INDEXES,
  `CREATE INDEX "sessions_by_provider" ON "sessions" ("provider_session")`,
];

const DOWN = [
  `CREATE TABLE "old_sessions" ("token_hash" varchar(64) PRIMARY KEY NOT NULL, "user_id" varchar(36) NOT NULL, "created_at" bigint NOT NULL, "last_seen_at" bigint NOT NULL, "expires_at" bigint NOT NULL)`,
  `INSERT INTO "old_sessions" SELECT "token_hash", "user_id", "created_at", "last_seen_at", "expires_at" FROM "sessions"`,
  `DROP TABLE "sessions"`,
  `ALTER TABLE "old_sessions" RENAME TO "sessions"`,
  ...INDEXES,
];

/** Sessions say how and where they began, so that people can end theirs. */
export class SessionsSqlite1840000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
