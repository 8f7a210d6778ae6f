import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All of Unicode in every column, compared by code point as SQLite does, whatever the database's default is. */
const CHARSET = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

interface Table {
  name: string;
}

interface WidenedColumn {
  tableName: string;
  name: string;
  nullable: 'YES' | 'NO';
}

/** Names the character set of every table. */
export class CharsetMysql1820000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER DATABASE ${CHARSET}`);
    const tables = (await queryRunner.query(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_collation <> 'utf8mb4_bin'`,
    )) as Table[];
    for (const { name } of tables) {
      await queryRunner.query(`ALTER TABLE \`${name}\` CONVERT TO ${CHARSET}`);
    }
    // a text of fewer bytes a character was widened, so that what it holds still fits
    const widened = (await queryRunner.query(
      `SELECT table_name AS tableName, column_name AS name, is_nullable AS nullable FROM information_schema.columns WHERE table_schema = DATABASE() AND data_type = 'mediumtext'`,
    )) as WidenedColumn[];
    for (const { tableName, name, nullable } of widened) {
      const rule = nullable === 'YES' ? 'NULL' : 'NOT NULL';
      await queryRunner.query(`ALTER TABLE \`${tableName}\` MODIFY \`${name}\` text ${rule}`);
    }
  }

  async down(): Promise<void> {
    // the former character set is not known, and earlier versions work with this one
  }
}
