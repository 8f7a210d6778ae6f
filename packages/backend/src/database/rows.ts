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
  const { driver, columns, tableName } = describe(manager, table);
  const values = rows.flatMap((row) =>
    columns.map((column) => driver.preparePersistentValue(row[column.propertyName], column)),
  ) as unknown[];
  const places = `(${columns.map(() => '?').join(', ')})`;
  const all = rows.map(() => places).join(', ');
  await manager.query(`INSERT INTO \`${tableName}\`(${namesOf(columns)}) VALUES ${all}`, values);
}

/** The rows that have certain values. */
export async function findRows<T extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<T>,
  where: Partial<T>,
): Promise<T[]> {
  const { driver, columns, tableName } = describe(manager, table);
  const asked = columns.filter(({ propertyName }) => propertyName in where);
  const values = asked.map((column) =>
    driver.preparePersistentValue(where[column.propertyName], column),
  ) as unknown[];
  const conditions = asked.map(({ databaseName }) => `\`${databaseName}\` = ?`).join(' AND ');
  const sql = `SELECT ${namesOf(columns)} FROM \`${tableName}\` WHERE ${conditions}`;
  const found = await manager.query<ObjectLiteral[]>(sql, values);
  return found.map((row) => {
    const read = columns.map((column) => [
      column.propertyName,
      driver.prepareHydratedValue(row[column.databaseName], column),
    ]);
    return Object.fromEntries(read) as T;
  });
}

function describe(manager: EntityManager, table: EntityTarget<ObjectLiteral>) {
  const { columns, tableName } = manager.dataSource.getMetadata(table);
  return { driver: manager.dataSource.driver, columns, tableName };
}

function namesOf(columns: readonly { databaseName: string }[]): string {
  return columns.map(({ databaseName }) => `\`${databaseName}\``).join(', ');
}
