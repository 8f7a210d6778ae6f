import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE INDEX "submissions_to_read" ON "submissions" ("site_id", "reviewed", "urgency", "id", "stage")`,
  `DROP INDEX "submissions_to_review"`,
  `CREATE INDEX "submissions_to_read_with_picture" ON "submissions" ("site_id", "reviewed", "has_picture", "urgency", "id", "stage")`,
  `DROP INDEX "submissions_to_review_with_picture"`,
  `CREATE INDEX "submissions_to_read_by_reader" ON "submissions" ("site_id", "assignee_id", "reviewed", "urgency", "id", "stage")`,
  `DROP INDEX "submissions_of_reader"`,
  `CREATE INDEX "submissions_to_read_flagged" ON "submissions" ("site_id", "flagged", "reviewed", "urgency", "id", "stage")`,
  `DROP INDEX "submissions_flagged"`,
  `DROP INDEX "submissions_by_urgency"`,
];

const DOWN = [
  `CREATE INDEX "submissions_to_review" ON "submissions" ("site_id", "reviewed", "urgency", "id")`,
  `DROP INDEX "submissions_to_read"`,
  `CREATE INDEX "submissions_to_review_with_picture" ON "submissions" ("site_id", "reviewed", "has_picture", "urgency", "id")`,
  `DROP INDEX "submissions_to_read_with_picture"`,
  `CREATE INDEX "submissions_of_reader" ON "submissions" ("site_id", "assignee_id", "reviewed", "urgency", "id")`,
  `DROP INDEX "submissions_to_read_by_reader"`,
  `CREATE INDEX "submissions_flagged" ON "submissions" ("site_id", "flagged", "reviewed", "urgency", "id")`,
  `DROP INDEX "submissions_to_read_flagged"`,
  `CREATE INDEX "submissions_by_urgency" ON "submissions" ("site_id", "urgency", "id")`,
];

/**
 * The stage of each submission, beside it in the indices of what is to be read: whoever counts a queue looks up the
 * readings of those alone that have some. All by urgency are read along the first of them, too.
 */
export class QueueCountsSqlite1925000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const query of UP) await queryRunner.query(query);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const query of DOWN) await queryRunner.query(query);
  }
}
