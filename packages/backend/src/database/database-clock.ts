import type { EntityManager } from 'typeorm';

/** The database's own clock in seconds, as a part of a statement. */
export function clockOf(manager: EntityManager): string {
  return manager.dataSource.options.type === 'better-sqlite3' ? 'unixepoch()' : 'UNIX_TIMESTAMP()';
}

/** The database's own clock, in milliseconds: on a server of its own it is set by somebody else. */
export async function databaseTime(manager: EntityManager): Promise<number> {
  const sql = `SELECT ${clockOf(manager)} AS now`;
  const [row] = await manager.query<{ now: number | string }[]>(sql);
  return Number(row!.now) * 1000;
}
