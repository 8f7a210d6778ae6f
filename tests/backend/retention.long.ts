import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt, Running } from '../support/backend.js';
import {
  Browser,
  PASSWORD,
  samplePicture,
  signInOwner,
  start,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { waitFor } from '../support/wait.js';

const DAY = 86_400_000;

describe.each(databases)('retention on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let site: string;
  let siteId: string;
  let old: Receipt;
  let fresh: Receipt;

  const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
  };

  const receivedAgo = async (id: string, days: number) => {
    const at = Date.now() - days * DAY;
    await query('UPDATE submissions SET received_at = ? WHERE id = ?', [at, id]);
    await query('UPDATE submission_requests SET received_at = ? WHERE submission_id = ?', [at, id]);
  };

  const count = async (table: string, id: string) => {
    const sql = `SELECT submission_id FROM ${table} WHERE submission_id = ?`;
    return (await query(sql, [id])).length;
  };

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    ({ owner, siteId } = signedIn);
    site = `/api/v1/admin/sites/${siteId}`;
    old = await submitted(backend.address, { picture: samplePicture() });
    fresh = await submitted(backend.address, { picture: samplePicture() });
    for (const { id } of [old, fresh]) {
      const review = { finding: 'cannot-tell', note: 'to be forgotten' };
      await owner.send('POST', `${site}/submissions/${id}/reviews`, review);
    }
    await receivedAgo(old.id, 31);
    await receivedAgo(fresh.id, 29);
    await backend.close();
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  /** The server begins with it some ten seconds after its start. */
  const restarted = async () => {
    backend = await start(env);
    owner = new Browser(backend.address);
    await owner.signIn('owner');
  };

  const until = (what: string, done: () => Promise<boolean>) =>
    waitFor(what, done, Boolean, { timeout: 120_000, interval: 500 });

  it('keeps everything where no time is set, and forgets keys after 30 days', async () => {
    await restarted();
    await until('old keys to go', async () => (await count('submission_requests', old.id)) === 0);
    expect(await count('submission_requests', fresh.id)).toBe(1);
    expect(await count('pictures', old.id)).toBe(2);
    expect((await owner.fetch(`${site}/submissions/${old.id}`)).status).toBe(200);
  });

  it('forgets what webhooks were told after 30 days, and nothing that still waits', async () => {
    const messages: [id: string, state: string, days: number][] = [
      ['old', 'delivered', 31],
      ['given-up', 'failed', 31],
      ['waits', 'waiting', 31],
      ['fresh', 'delivered', 29],
    ];
    for (const [id, state, days] of messages) {
      const at = Date.now() - days * DAY;
      await query(
        'INSERT INTO webhook_deliveries (site_id, id, webhook_id, event, payload, state, attempts, ' +
          "next_attempt_at, created_at) VALUES (?, ?, 'none', 'review.created', '{}', ?, 1, ?, ?)",
        [siteId, id, state, at, at],
      );
    }
    await backend.close();
    await restarted();
    const left = async () => {
      const rows = await query<{ id: string }>('SELECT id FROM webhook_deliveries ORDER BY id');
      return rows.map(({ id }) => id);
    };
    await until('the old delivery to go', async () => !(await left()).includes('old'));
    expect(await left()).toEqual(['fresh', 'waits']);
  });

  it('erases what is older than the site wants, its picture and readings too', async () => {
    const set = await owner.send('PUT', `${site}/retention`, { days: 30, password: PASSWORD });
    expect(set.status).toBe(200);
    // the day until it begins is over
    await query('UPDATE sites SET pending_retention_at = ?', [Date.now() - 1000]);
    await backend.close();
    await restarted();
    await until('the old picture to go', async () => (await count('pictures', old.id)) === 0);
    expect((await owner.fetch(`${site}/submissions/${old.id}`)).status).toBe(404);
    expect(await count('reviews', old.id)).toBe(0);
    expect((await owner.fetch(`${site}/submissions/${fresh.id}/picture`)).status).toBe(200);
    expect(await count('reviews', fresh.id)).toBe(1);
  });

  it('leaves a tombstone in the audit log that says why, by nobody', async () => {
    const entries = await query<{ actor_id: string | null; details: string }>(
      "SELECT actor_id, details FROM audit_entries WHERE action = 'submission.erase'",
    );
    expect(entries).toEqual([{ actor_id: null, details: JSON.stringify({ why: 'retention' }) }]);
    const runs = await query<{ details: string }>(
      "SELECT details FROM audit_entries WHERE action = 'retention.run'",
    );
    expect(runs).toEqual([{ details: JSON.stringify({ count: 1, days: 30 }) }]);
  });
});
