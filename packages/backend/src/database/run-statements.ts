import type { QueryRunner } from 'typeorm';

/** What MySQL says of a statement whose work was done before. */
const DONE = new Set([
  'ER_TABLE_EXISTS_ERROR',
  'ER_DUP_KEYNAME',
  'ER_DUP_FIELDNAME',
  'ER_CANT_DROP_FIELD_OR_KEY',
]);

/**
 * Runs the statements of a migration on MySQL, which commits each by itself: where a server was killed between
 * two, those that it did are passed over. Whoever migrates holds the lease, so nobody else can have done them.
 */
export async function runStatements(
  queryRunner: QueryRunner,
  statements: readonly string[],
): Promise<void> {
  for (const statement of statements) {
    try {
      await queryRunner.query(statement);
    } catch (error) {
      const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
      if (code === undefined || !DONE.has(code)) throw error;
    }
  }
}
