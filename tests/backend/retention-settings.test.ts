import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RetentionClock } from '../../packages/backend/dist/retention/clock.js';
import type { Browser, Running } from '../support/backend.js';
import { PASSWORD, signInOwner, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Retention {
  days: number | null;
  pending: { days: number; startsAt: number } | null;
  doubt: string | null;
}

describe.each(databases)('how long a site keeps what was sent, on $name,', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let site: string;

  const query = async (sql: string, values: unknown[]) => {
    const dataSource = await openDatabase(readConfig(env));
    await dataSource.query(sql, values).finally(() => dataSource.destroy());
  };

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    for (const days of [40, 20, 1]) {
      const { id } = await submitted(backend.address);
      const at = Date.now() - days * DAY;
      await query('UPDATE submissions SET received_at = ? WHERE id = ?', [at, id]);
    }
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const set = (days: number | null, password = PASSWORD) =>
    owner.send('PUT', `${site}/retention`, { days, password });
  const now = () => owner.get<Retention>(`${site}/retention`);
  const actions = async () => {
    const { items } = await owner.get<{ items: { action: string; details: object }[] }>(
      `${site}/audit?limit=5`,
    );
    return items.map(({ action, details }) => ({ action, details }));
  };

  it('is shown before it is set: how many it would erase, and from when', async () => {
    const preview = await owner.get<{ count: number; oldestAt: number }>(
      `${site}/retention/preview?days=10`,
    );
    expect(preview.count).toBe(2);
    expect(Math.round((Date.now() - preview.oldestAt) / DAY)).toBe(40);
    const none = await owner.get<object>(`${site}/retention/preview?days=50`);
    expect(none).toMatchObject({ count: 0, oldestAt: null });
  });

  it('wants the password, and writes down a wrong one', async () => {
    expect((await set(30, 'not the password')).status).toBe(403);
    expect((await now()).pending).toBeNull();
    const [last] = await actions();
    expect(last).toEqual({
      action: 'action.refused',
      details: { wanted: 'retention.set', why: 'wrong-password' },
    });
    // and is no setting among others
    expect((await owner.send('PATCH', site, { retentionDays: 30 })).status).toBe(422);
  });

  it('begins a day later where it erases more, and can be stopped until then', async () => {
    const answer = (await (await set(30)).json()) as Retention;
    expect(answer.days).toBeNull();
    expect(answer.pending!.days).toBe(30);
    expect(answer.pending!.startsAt - Date.now()).toBeGreaterThan(DAY - HOUR);
    const [last] = await actions();
    expect(last).toMatchObject({ action: 'retention.set', details: { days: 30, count: 1 } });
    expect((await owner.send('DELETE', `${site}/retention/pending`)).status).toBe(204);
    expect(await now()).toEqual({ days: null, pending: null, doubt: null });
    expect((await owner.send('DELETE', `${site}/retention/pending`)).status).toBe(404);
  });

  it('begins at once where it erases less', async () => {
    await query('UPDATE sites SET retention_days = ?', [100]);
    expect(await (await set(200)).json()).toMatchObject({ days: 200, pending: null });
    expect(await (await set(null)).json()).toMatchObject({ days: null, pending: null });
  });

  describe('by a clock', () => {
    /** A clock that is so far off, looked at after so many hours. */
    async function doubts(off: (hour: number) => number, hours: number[], lastRun?: number) {
      const dataSource = await openDatabase(readConfig(env));
      const jobs = dataSource.getRepository('Job');
      await jobs.delete({ name: 'retention' });
      if (lastRun !== undefined) {
        const job = { name: 'retention', owner: '', leaseEnds: 0, done: 0, cancelled: false };
        await jobs.insert({ ...job, startedAt: null, finishedAt: lastRun });
      }
      const real = Date.now();
      let hour = 0;
      const clock = new RetentionClock({
        now: () => real + off(hour),
        steady: () => hour * HOUR,
      });
      const found: (string | undefined)[] = [];
      for (hour of hours) found.push(await clock.doubt(dataSource.manager));
      await dataSource.destroy();
      return found;
    }

    it('that is behind what is stored erases nothing', async () => {
      expect(await doubts(() => -2 * HOUR, [0])).toEqual(['behind']);
    });

    it('that is not the database’s erases nothing', async () => {
      expect(await doubts(() => 400 * DAY, [0])).toEqual(['database-differs']);
    });

    it('that nobody set while it ran is trusted', async () => {
      expect(await doubts(() => 0, [0], Date.now() - HOUR)).toEqual([undefined]);
    });

    it('that was set erases nothing for a day', async () => {
      // the steady clock runs on while the other stands: as if it had been set back each time
      expect(await doubts(() => 0, [0, 1])).toEqual([undefined, 'was-set']);
    });

    it('after a long time without a run waits a day', async () => {
      const lastRun = Date.now() - 30 * DAY;
      expect(await doubts(() => 0, [0], lastRun)).toEqual(['long-gap']);
    });
  });
});
