import { openDatabase, readConfig } from '@dermdx/backend';

/** Has the last rotation be an hour ago, so that `prune-keys` need not wait for what was on its way. */
export async function letKeysSettle(env: Record<string, string>): Promise<void> {
  const dataSource = await openDatabase(readConfig(env));
  // the least values stand for keys that were never put to use by a rotation
  const sql = 'UPDATE ring_keys SET activated_at = activated_at - 3600000 WHERE activated_at > 1';
  await dataSource.query(sql).finally(() => dataSource.destroy());
}
