// Loaded before a server (`node --import`), this makes it the next version: one that has a migration more.
import { DataSource } from 'typeorm';

/** What a migration of a running clinic does: a column and an index on the largest table. */
class NextVersion9000000000000 {
  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query(
      "ALTER TABLE `submissions` ADD COLUMN IF NOT EXISTS `next_version` varchar(8) NOT NULL DEFAULT 'new'",
    );
    await queryRunner.query(
      'CREATE INDEX IF NOT EXISTS `submissions_by_next` ON `submissions` (`site_id`, `next_version`, `id`)',
    );
  }

  async down() {
    // nobody goes back
  }
}

const { initialize } = DataSource.prototype;
DataSource.prototype.initialize = function () {
  this.setOptions({
    migrations: [...Object.values(this.options.migrations ?? []), NextVersion9000000000000],
  });
  return initialize.call(this);
};
