import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `ALTER TABLE \`reviews\` MODIFY \`verdict\` varchar(10) NULL`,
  `ALTER TABLE \`reviews\` ADD \`finding\` varchar(16) NULL`,
  `ALTER TABLE \`reviews\` ADD \`words\` varchar(200) NULL`,
  `ALTER TABLE \`reviews\` ADD \`basis\` varchar(10) NOT NULL DEFAULT 'picture'`,
  `ALTER TABLE \`reviews\` ALTER \`basis\` DROP DEFAULT`,
  `ALTER TABLE \`reviews\` ADD \`agreement\` varchar(16) NULL`,
  `ALTER TABLE \`submissions\` ADD \`outcome\` varchar(16) NULL`,
  `ALTER TABLE \`submissions\` ADD \`outcome_basis\` varchar(10) NULL`,
  `ALTER TABLE \`submissions\` MODIFY \`agreement\` varchar(16) NULL`,
  // a verdict that was claimed is no agreement that was derived
  `UPDATE \`submissions\` SET \`outcome_basis\` = 'claimed', \`agreement\` = NULL, \`outcome\` = (SELECT COALESCE(review.label, CASE WHEN review.verdict = 'agree' THEN \`submissions\`.\`predicted\` END) FROM \`reviews\` review WHERE review.site_id = \`submissions\`.\`site_id\` AND review.submission_id = \`submissions\`.\`id\` ORDER BY review.id DESC LIMIT 1) WHERE \`reviewed\` = 1 AND \`outcome_basis\` IS NULL`,
  `DROP INDEX \`submissions_by_time\` ON \`submissions\``,
  `CREATE INDEX \`submissions_by_time\` ON \`submissions\` (\`site_id\`, \`received_at\`, \`id\`, \`status\`, \`predicted\`, \`probability\`, \`triage\`, \`agreement\`, \`outcome\`, \`outcome_basis\`, \`reviewed\`, \`model_version\`)`,
];

const DOWN = [
  `UPDATE \`reviews\` SET \`verdict\` = CASE \`agreement\` WHEN 'same' THEN 'agree' WHEN 'different' THEN 'disagree' ELSE 'unsure' END, \`label\` = CASE WHEN \`finding\` IN ('akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc') THEN \`finding\` END WHERE \`verdict\` IS NULL`,
  `UPDATE \`submissions\` SET \`agreement\` = (SELECT review.verdict FROM \`reviews\` review WHERE review.site_id = \`submissions\`.\`site_id\` AND review.submission_id = \`submissions\`.\`id\` ORDER BY review.id DESC LIMIT 1) WHERE \`reviewed\` = 1`,
  `DROP INDEX \`submissions_by_time\` ON \`submissions\``,
  `CREATE INDEX \`submissions_by_time\` ON \`submissions\` (\`site_id\`, \`received_at\`, \`id\`, \`status\`, \`predicted\`, \`probability\`, \`triage\`, \`agreement\`, \`reviewed\`, \`model_version\`)`,
  `ALTER TABLE \`submissions\` MODIFY \`agreement\` varchar(10) NULL`,
  `ALTER TABLE \`submissions\` DROP COLUMN \`outcome\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`outcome_basis\``,
  `ALTER TABLE \`reviews\` MODIFY \`verdict\` varchar(10) NOT NULL`,
  `ALTER TABLE \`reviews\` DROP COLUMN \`finding\``,
  `ALTER TABLE \`reviews\` DROP COLUMN \`words\``,
  `ALTER TABLE \`reviews\` DROP COLUMN \`basis\``,
  `ALTER TABLE \`reviews\` DROP COLUMN \`agreement\``,
];

/** Readers give a class, and agreement follows from it; earlier readings stay, as claimed. */
export class FindingsMysql1834000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
