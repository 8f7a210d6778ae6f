import { createHash } from 'node:crypto';
import { openDatabase, readConfig } from '@dermdx/backend';
import { v7 } from 'uuid';

const DAY = 86_400_000;

/**
 * Adds copies of a site's newest submission, faster than they could be sent.
 *
 * @param apart - milliseconds from each to the one before it
 */
export async function copySubmissions(
  env: Record<string, string>,
  siteId: string,
  count: number,
  apart = 60_000,
): Promise<void> {
  const dataSource = await openDatabase(readConfig(env));
  const [row] = await dataSource.query<Record<string, unknown>[]>(
    'SELECT * FROM submissions WHERE site_id = ? ORDER BY received_at DESC LIMIT 1',
    [siteId],
  );
  const newest = Number(row!.received_at);
  const names = Object.keys(row!);
  const days = new Set<number>();
  const places = `(${names.map(() => '?').join(', ')})`;
  await dataSource.transaction(async (manager) => {
    for (let done = 0; done < count; done++) {
      const receivedAt = newest - (done + 1) * apart;
      days.add(receivedAt - (receivedAt % DAY));
      const id = v7({ msecs: receivedAt });
      const reference = id.slice(-6).toUpperCase();
      const arrived = { received_at: receivedAt, urgency: receivedAt };
      const copy = { ...row, id, reference, lesion_id: id, ...arrived };
      const values = names.map((name) => (copy as Record<string, unknown>)[name]);
      await manager.query(`INSERT INTO submissions (${names.join(', ')}) VALUES ${places}`, values);
    }
    for (const day of days) {
      const mark = [siteId, day, v7(), Date.now()];
      await manager.query(
        'INSERT INTO changed_days (site_id, day, id, at) VALUES (?, ?, ?, ?)',
        mark,
      );
    }
  });
  await dataSource.destroy();
}

/** Adds entries to the end of a site's audit log, each with the hash of the one before it. */
export async function lengthenAudit(
  env: Record<string, string>,
  siteId: string,
  count: number,
): Promise<void> {
  const dataSource = await openDatabase(readConfig(env));
  const [head] = await dataSource.query<{ sequence: number | string; hash: string }[]>(
    'SELECT sequence, hash FROM audit_heads WHERE site_id = ?',
    [siteId],
  );
  let { hash } = head!;
  let sequence = Number(head!.sequence);
  await dataSource.transaction(async (manager) => {
    for (let done = 0; done < count; done++) {
      sequence++;
      const at = Date.now();
      const fields = [hash, siteId, sequence, at, null, 'test.entry', null, []];
      const next = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
      await manager.query(
        'INSERT INTO audit_entries (site_id, sequence, at, action, details, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [siteId, sequence, at, 'test.entry', '{}', hash, next],
      );
      hash = next;
    }
    await manager.query('UPDATE audit_heads SET sequence = ?, hash = ? WHERE site_id = ?', [
      sequence,
      hash,
      siteId,
    ]);
  });
  await dataSource.destroy();
}
