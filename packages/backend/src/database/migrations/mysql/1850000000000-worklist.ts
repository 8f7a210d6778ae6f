import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  // dropped first: each row moves in them
  `DROP INDEX \`submissions_by_urgency\` ON \`submissions\``,
  `DROP INDEX \`submissions_to_review\` ON \`submissions\``,
  `DROP INDEX \`submissions_to_review_by_class\` ON \`submissions\``,
  `DROP INDEX \`submissions_to_review_by_site\` ON \`submissions\``,
  `ALTER TABLE \`submissions\` ADD \`reference\` varchar(6) NOT NULL DEFAULT ''`,
  `ALTER TABLE \`submissions\` ADD \`stage\` varchar(8) NOT NULL DEFAULT 'first'`,
  `ALTER TABLE \`submissions\` ADD \`readings\` bigint NOT NULL DEFAULT 0`,
  `ALTER TABLE \`submissions\` ADD \`differed\` tinyint NOT NULL DEFAULT 0`,
  `ALTER TABLE \`submissions\` ADD \`flagged\` tinyint NOT NULL DEFAULT 0`,
  `ALTER TABLE \`submissions\` ADD \`second\` varchar(8) NULL`,
  `ALTER TABLE \`submissions\` ADD \`assignee_id\` varchar(36) NULL`,
  // the oldest of the urgent first; before, the newest
  `UPDATE \`submissions\` SET \`reference\` = UPPER(SUBSTR(\`id\`, 31)), \`stage\` = CASE WHEN \`reviewed\` = 1 THEN 'done' ELSE 'first' END, \`urgency\` = \`received_at\` + 10000000000000 * CASE \`triage\` WHEN 'see-soon' THEN 0 WHEN 'routine' THEN 2 ELSE 1 END`,
  `UPDATE \`submissions\` SET \`readings\` = (SELECT COUNT(*) FROM \`reviews\` review WHERE review.site_id = \`submissions\`.\`site_id\` AND review.submission_id = \`submissions\`.\`id\`), \`differed\` = (SELECT COUNT(DISTINCT review.finding) > 1 AND COUNT(DISTINCT review.reviewer_id) > 1 FROM \`reviews\` review WHERE review.site_id = \`submissions\`.\`site_id\` AND review.submission_id = \`submissions\`.\`id\`) WHERE \`reviewed\` = 1`,
  `CREATE INDEX \`submissions_by_urgency\` ON \`submissions\` (\`site_id\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review_by_class\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`predicted\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review_by_site\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`body_site\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_by_reference\` ON \`submissions\` (\`site_id\`, \`reference\`, \`id\`)`,
  `CREATE INDEX \`submissions_by_stage\` ON \`submissions\` (\`site_id\`, \`stage\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review_with_picture\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`has_picture\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_of_reader\` ON \`submissions\` (\`site_id\`, \`assignee_id\`, \`reviewed\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_flagged\` ON \`submissions\` (\`site_id\`, \`flagged\`, \`reviewed\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_differed\` ON \`submissions\` (\`site_id\`, \`differed\`, \`received_at\`, \`id\`)`,
];

const DOWN = [
  `DROP INDEX \`submissions_by_reference\` ON \`submissions\``,
  `DROP INDEX \`submissions_by_stage\` ON \`submissions\``,
  `DROP INDEX \`submissions_to_review_with_picture\` ON \`submissions\``,
  `DROP INDEX \`submissions_of_reader\` ON \`submissions\``,
  `DROP INDEX \`submissions_flagged\` ON \`submissions\``,
  `DROP INDEX \`submissions_differed\` ON \`submissions\``,
  `DROP INDEX \`submissions_by_urgency\` ON \`submissions\``,
  `DROP INDEX \`submissions_to_review\` ON \`submissions\``,
  `DROP INDEX \`submissions_to_review_by_class\` ON \`submissions\``,
  `DROP INDEX \`submissions_to_review_by_site\` ON \`submissions\``,
  `UPDATE \`submissions\` SET \`reviewed\` = 1 WHERE \`readings\` > 0`,
  `UPDATE \`submissions\` SET \`urgency\` = \`received_at\` + 10000000000000 * CASE \`triage\` WHEN 'see-soon' THEN 2 WHEN 'routine' THEN 0 ELSE 1 END`,
  `ALTER TABLE \`submissions\` DROP COLUMN \`reference\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`stage\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`readings\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`differed\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`flagged\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`second\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`assignee_id\``,
  `CREATE INDEX \`submissions_by_urgency\` ON \`submissions\` (\`site_id\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review_by_class\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`predicted\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review_by_site\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`body_site\`, \`urgency\`, \`id\`)`,
];

/** How far each submission is, whose it is, and by what it is found; urgency counts up, so that the oldest come first. */
export class WorklistMysql1850000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
