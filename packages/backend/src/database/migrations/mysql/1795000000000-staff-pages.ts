import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE INDEX \`audit_by_subject\` ON \`audit_entries\` (\`site_id\`, \`subject_id\`, \`sequence\`)`,
  `ALTER TABLE \`submissions\` ADD \`urgency\` bigint NULL`,
  `UPDATE \`submissions\` SET \`urgency\` = \`received_at\` + CASE \`triage\` WHEN 'see-soon' THEN 20000000000000 WHEN 'routine' THEN 0 ELSE 10000000000000 END`,
  `CREATE INDEX \`submissions_by_urgency\` ON \`submissions\` (\`site_id\`, \`urgency\`, \`id\`)`,
  `CREATE INDEX \`submissions_to_review\` ON \`submissions\` (\`site_id\`, \`reviewed\`, \`urgency\`, \`id\`)`,
];

const DOWN = [
  `DROP INDEX \`submissions_to_review\` ON \`submissions\``,
  `DROP INDEX \`submissions_by_urgency\` ON \`submissions\``,
  `ALTER TABLE \`submissions\` DROP COLUMN \`urgency\``,
  `DROP INDEX \`audit_by_subject\` ON \`audit_entries\``,
];

/** The order of the queue, and a submission's own part of the audit log. */
export class StaffPagesMysql1795000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
