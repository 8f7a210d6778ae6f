import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`sessions\` ADD \`id\` varchar(36) NOT NULL DEFAULT ''`,
  // whoever is signed in stays signed in
  `UPDATE \`sessions\` SET \`id\` = UUID() WHERE \`id\` = ''`,
  `ALTER TABLE \`sessions\` ALTER \`id\` DROP DEFAULT`,
  `ALTER TABLE \`sessions\` ADD \`method\` varchar(16) NOT NULL DEFAULT 'password'`,
  `ALTER TABLE \`sessions\` ALTER \`method\` DROP DEFAULT`,
  `ALTER TABLE \`sessions\` ADD \`strong\` tinyint NOT NULL DEFAULT 0`,
  `ALTER TABLE \`sessions\` ALTER \`strong\` DROP DEFAULT`,
  `ALTER TABLE \`sessions\` ADD \`device\` varchar(60) NULL`,
  `ALTER TABLE \`sessions\` ADD \`provider_session\` varchar(64) NULL`,
  `CREATE INDEX \`sessions_by_provider\` ON \`sessions\` (\`provider_session\`)`,
];

const DOWN = [
  `DROP INDEX \`sessions_by_provider\` ON \`sessions\``,
  ...['id', 'method', 'strong', 'device', 'provider_session'].map(
    (column) => `ALTER TABLE \`sessions\` DROP COLUMN \`${column}\``,
  ),
];

/** Sessions say how and where they began, so that people can end theirs. */
export class SessionsMysql1840000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
