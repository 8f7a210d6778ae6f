import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `DROP INDEX \`identities_user\` ON \`identities\``,
  `CREATE UNIQUE INDEX \`identities_user\` ON \`identities\` (\`user_id\`)`,
];

const DOWN = [
  `DROP INDEX \`identities_user\` ON \`identities\``,
  `CREATE INDEX \`identities_user\` ON \`identities\` (\`user_id\`)`,
];

/** An account is one person’s of the provider: people could have added one only by a first sign-in. */
export class OneIdentityMysql1891000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
