import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runStatements } from '../../run-statements.js';

const UP = [
  `CREATE TABLE \`changed_days\` (\`site_id\` varchar(36) NOT NULL, \`day\` bigint NOT NULL, \`id\` varchar(36) NOT NULL, \`at\` bigint NOT NULL, PRIMARY KEY (\`site_id\`, \`day\`, \`id\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`daily_sums\` (\`site_id\` varchar(36) NOT NULL, \`day\` bigint NOT NULL, \`number\` bigint NOT NULL, \`reviewed\` tinyint NOT NULL, \`model_version\` varchar(40) NOT NULL, \`status\` varchar(16) NOT NULL, \`predicted\` varchar(8) NULL, \`triage\` varchar(16) NULL, \`agreement\` varchar(16) NULL, \`outcome\` varchar(16) NULL, \`outcome_basis\` varchar(10) NULL, \`count\` bigint NOT NULL, \`probability\` double NULL, PRIMARY KEY (\`site_id\`, \`day\`, \`number\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE \`daily_readings\` (\`site_id\` varchar(36) NOT NULL, \`day\` bigint NOT NULL, \`number\` bigint NOT NULL, \`model_version\` varchar(40) NOT NULL, \`blind\` tinyint NOT NULL, \`agreement\` varchar(16) NULL, \`claimed\` varchar(10) NULL, \`count\` bigint NOT NULL, PRIMARY KEY (\`site_id\`, \`day\`, \`number\`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  // what is stored already; deleted first, as a server killed here begins these again
  `DELETE FROM \`daily_sums\``,
  `INSERT INTO \`daily_sums\` (\`site_id\`, \`day\`, \`number\`, \`reviewed\`, \`model_version\`, \`status\`, \`predicted\`, \`triage\`, \`agreement\`, \`outcome\`, \`outcome_basis\`, \`count\`, \`probability\`) SELECT \`site_id\`, \`day\`, ROW_NUMBER() OVER (PARTITION BY \`site_id\`, \`day\`), \`reviewed\`, \`model_version\`, \`status\`, \`predicted\`, \`triage\`, \`agreement\`, \`outcome\`, \`outcome_basis\`, COUNT(*), SUM(\`probability\`) FROM (SELECT s.\`site_id\`, s.\`received_at\` - s.\`received_at\` % 86400000 AS \`day\`, s.\`reviewed\`, s.\`model_version\`, s.\`status\`, s.\`predicted\`, s.\`triage\`, s.\`agreement\`, s.\`outcome\`, s.\`outcome_basis\`, s.\`probability\` FROM \`submissions\` s) t GROUP BY \`site_id\`, \`day\`, \`reviewed\`, \`model_version\`, \`status\`, \`predicted\`, \`triage\`, \`agreement\`, \`outcome\`, \`outcome_basis\``,
  `DELETE FROM \`daily_readings\``,
  `INSERT INTO \`daily_readings\` (\`site_id\`, \`day\`, \`number\`, \`model_version\`, \`blind\`, \`agreement\`, \`claimed\`, \`count\`) SELECT \`site_id\`, \`day\`, ROW_NUMBER() OVER (PARTITION BY \`site_id\`, \`day\`), \`model_version\`, \`blind\`, \`agreement\`, \`claimed\`, COUNT(*) FROM (SELECT s.\`site_id\`, s.\`received_at\` - s.\`received_at\` % 86400000 AS \`day\`, s.\`model_version\`, r.\`blind\`, r.\`agreement\`, r.\`verdict\` AS \`claimed\`, ROW_NUMBER() OVER (PARTITION BY r.\`site_id\`, r.\`submission_id\`, r.\`blind\` ORDER BY r.\`id\` DESC) AS \`place\` FROM \`submissions\` s JOIN \`reviews\` r ON r.\`site_id\` = s.\`site_id\` AND r.\`submission_id\` = s.\`id\` WHERE s.\`predicted\` IS NOT NULL AND r.\`basis\` = 'picture') t WHERE \`place\` = 1 GROUP BY \`site_id\`, \`day\`, \`model_version\`, \`blind\`, \`agreement\`, \`claimed\``,
];

const DOWN = [
  `DROP TABLE \`daily_readings\``,
  `DROP TABLE \`daily_sums\``,
  `DROP TABLE \`changed_days\``,
];

/** Sums of each day, from which statistics are made, and the days that are to be counted anew. */
export class DailySumsMysql1838000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, DOWN);
  }
}
