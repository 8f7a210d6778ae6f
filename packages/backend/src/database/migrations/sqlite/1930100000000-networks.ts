import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE INDEX "submissions_of_network" ON "submissions" ("site_id", "model_name", "model_version", "reviewed", "id")`,
  `DROP INDEX "submissions_by_network"`,
];

const DOWN = [
  `CREATE INDEX "submissions_by_network" ON "submissions" ("site_id", "model_name", "model_version")`,
  `DROP INDEX "submissions_of_network"`,
];

/** The first submission that each network diagnosed is found without passing over the others, for FHIR. */
export class NetworksSqlite1930100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
