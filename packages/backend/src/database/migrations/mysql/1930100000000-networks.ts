import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`submissions\` ADD INDEX \`submissions_of_network\` (\`site_id\`, \`model_name\`, \`model_version\`, \`reviewed\`, \`id\`)`,
  `ALTER TABLE \`submissions\` DROP INDEX \`submissions_by_network\``,
];

const DOWN = [
  `ALTER TABLE \`submissions\` ADD INDEX \`submissions_by_network\` (\`site_id\`, \`model_name\`, \`model_version\`)`,
  `ALTER TABLE \`submissions\` DROP INDEX \`submissions_of_network\``,
];

/** The first submission that each network diagnosed is found without passing over the others, for FHIR. */
export class NetworksMysql1930100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
