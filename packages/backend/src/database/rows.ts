import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/*
 * Plain statements for what every submission does: TypeORM builds its own anew each time, and takes longer for that
 * than for sending them. Both databases know backticks and question marks.
 */

/** Inserts rows that have a value for every column of their table. */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<T>,
  ...rows: T[]
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, tableName } = manager.dataSource.getMetadata(table);
  const names = columns.map(({ databaseName }) => `\`${databaseName}\``).join(', ');
  const places = `(${columns.map(() => '?').join(', ')})`;
  const all = rows.map(() => places).join(', ');
  const values = rows.flatMap((row) => valuesOf(manager, table, row));
  await manager.query(`INSERT INTO \`${tableName}\`(${names}) VALUES ${all}`, values);
}

/** The rows that have certain values. */
export async function findRows<T extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<T>,
  where: Partial<T>,
): Promise<T[]> {
  const { columns, tableName } = manager.dataSource.getMetadata(table);
  const asked = columns.filter(({ propertyName }) => propertyName in where);
  const conditions = asked.map(({ databaseName }) => `\`${databaseName}\` = ?`).join(' AND ');
  const sql = `SELECT ${columnsOf(manager, table, 'found')} FROM \`${tableName}\` AS \`found\` WHERE ${conditions}`;
  const found = await manager.query<ObjectLiteral[]>(sql, valuesOf(manager, table, where));
  return found.map((row) => readRow(manager, table, 'found', row));
}

/** What a statement selects of a table, which it calls by `alias`; for {@link readRow}. */
export function columnsOf<T extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<T>,
  alias: string,
): string {
  return manager.dataSource
    .getMetadata(table)
    .columns.map(({ databaseName: name }) => `\`${alias}\`.\`${name}\` AS \`${alias}_${name}\``)
    .join(', ');
}

/** Reads what {@link columnsOf} selected. */
export function readRow<T extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<T>,
  alias: string,
  row: ObjectLiteral,
): T {
  const { driver } = manager.dataSource;
  const read = manager.dataSource.getMetadata(table).columns.map((column) => {
    const value: unknown = driver.prepareHydratedValue(
      row[`${alias}_${column.databaseName}`],
      column,
    );
    return [column.propertyName, value] as const;
  });
  return Object.fromEntries(read) as T;
}

/** The values of a row that are there, in the order of the columns. */
function valuesOf<T extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<T>,
  row: Partial<T>,
): unknown[] {
  const { driver } = manager.dataSource;
  return manager.dataSource
    .getMetadata(table)
    .columns.filter(({ propertyName }) => propertyName in row)
    .map((column): unknown => driver.preparePersistentValue(row[column.propertyName], column));
}
