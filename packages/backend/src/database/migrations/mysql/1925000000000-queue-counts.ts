import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

// all in one statement: the table is read once, and there are all of them or none
const UP = [
  `ALTER TABLE \`submissions\` ADD INDEX \`submissions_to_read\` (\`site_id\`, \`reviewed\`, \`urgency\`, \`id\`, \`stage\`), ADD INDEX \`submissions_to_read_with_picture\` (\`site_id\`, \`reviewed\`, \`has_picture\`, \`urgency\`, \`id\`, \`stage\`), ADD INDEX \`submissions_to_read_by_reader\` (\`site_id\`, \`assignee_id\`, \`reviewed\`, \`urgency\`, \`id\`, \`stage\`), ADD INDEX \`submissions_to_read_flagged\` (\`site_id\`, \`flagged\`, \`reviewed\`, \`urgency\`, \`id\`, \`stage\`)`,
  `ALTER TABLE \`submissions\` DROP INDEX \`submissions_to_review\`, DROP INDEX \`submissions_to_review_with_picture\`, DROP INDEX \`submissions_of_reader\`, DROP INDEX \`submissions_flagged\`, DROP INDEX \`submissions_by_urgency\``,
];

const DOWN = [
  `ALTER TABLE \`submissions\` ADD INDEX \`submissions_to_review\` (\`site_id\`, \`reviewed\`, \`urgency\`, \`id\`), ADD INDEX \`submissions_to_review_with_picture\` (\`site_id\`, \`reviewed\`, \`has_picture\`, \`urgency\`, \`id\`), ADD INDEX \`submissions_of_reader\` (\`site_id\`, \`assignee_id\`, \`reviewed\`, \`urgency\`, \`id\`), ADD INDEX \`submissions_flagged\` (\`site_id\`, \`flagged\`, \`reviewed\`, \`urgency\`, \`id\`), ADD INDEX \`submissions_by_urgency\` (\`site_id\`, \`urgency\`, \`id\`)`,
  `ALTER TABLE \`submissions\` DROP INDEX \`submissions_to_read\`, DROP INDEX \`submissions_to_read_with_picture\`, DROP INDEX \`submissions_to_read_by_reader\`, DROP INDEX \`submissions_to_read_flagged\``,
];

/**
 * The stage of each submission, beside it in the indices of what is to be read: whoever counts a queue looks up the
 * readings of those alone that have some. All by urgency are read along the first of them, too.
 */
export class QueueCountsMysql1925000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
