import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `DROP INDEX "identities_user"`,
  `CREATE UNIQUE INDEX "identities_user" ON "identities" ("user_id")`,
];

const DOWN = [
  `DROP INDEX "identities_user"`,
  `CREATE INDEX "identities_user" ON "identities" ("user_id")`,
];

/** An account is one person’s of the provider: people could have added one only by a first sign-in. */
export class OneIdentitySqlite1891000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
