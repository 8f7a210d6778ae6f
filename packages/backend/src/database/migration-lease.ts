import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** Seconds after which the lease of a server that died is free again. */
const LEASE = 30;
const RENEWED_EVERY = 10_000;
const ASKED_EVERY = 500;

/**
 * Does work that one server at a time may do, on MySQL and on clusters of it: a row with an owner and an end,
 * by the database's clock, renewed while the work lasts. `GET_LOCK` and `LOCK TABLES` hold on one node alone.
 *
 * @param owner - the same where it is tried again
 */
export async function withLease<T>(
  dataSource: DataSource,
  owner: string,
  work: () => Promise<T>,
): Promise<T> {
  await dataSource.query(
    'CREATE TABLE IF NOT EXISTS `migration_lease` (`id` varchar(16) NOT NULL, `owner` varchar(36) NOT NULL, `ends` bigint NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
  );
  await dataSource.query("INSERT IGNORE INTO `migration_lease` VALUES ('schema', '', 0)");
  while (!(await take(dataSource, owner))) await sleep(ASKED_EVERY);
  const ended = new AbortController();
  const renewed = renew(dataSource, owner, ended.signal);
  try {
    return await work();
  } finally {
    ended.abort();
    await renewed;
    await dataSource.query('UPDATE `migration_lease` SET `ends` = 0 WHERE `owner` = ?', [owner]);
  }
}

async function take(dataSource: DataSource, owner: string): Promise<boolean> {
  const { affectedRows } = await dataSource.query<{ affectedRows: number }>(
    'UPDATE `migration_lease` SET `owner` = ?, `ends` = UNIX_TIMESTAMP() + ? WHERE `ends` < UNIX_TIMESTAMP() OR `owner` = ?',
    [owner, LEASE, owner],
  );
  return affectedRows === 1;
}

async function renew(dataSource: DataSource, owner: string, ended: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await sleep(RENEWED_EVERY, undefined, { signal: ended });
    } catch {
      return;
    }
    try {
      await dataSource.query(
        'UPDATE `migration_lease` SET `ends` = UNIX_TIMESTAMP() + ? WHERE `owner` = ?',
        [LEASE, owner],
      );
    } catch {
      // the database is unreachable and the work fails by itself, or the next renewal succeeds
    }
  }
}
