import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Running } from '../support/backend.js';
import { samplePicture, signInOwner, start, submit, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { checkAudit, statisticsNow } from '../support/staff.js';
import { waitFor } from '../support/wait.js';

describe.each(databases)('what is measured on $name', ({ name, open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let siteId: string;
  let site: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    ({ owner, siteId } = await signInOwner(backend));
    site = `/api/v1/admin/sites/${siteId}`;
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const query = async (sql: string, values: unknown[] = []) => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<unknown>(sql, values).finally(() => dataSource.destroy());
  };

  /** A figure by its name and labels, as they are written; undefined where it is not there. */
  const figure = async (sample: string) => {
    const text = await (await fetch(`${backend.address}/metrics`)).text();
    const line = text.split('\n').find((one) => one.startsWith(`${sample} `));
    return line === undefined ? undefined : Number(line.slice(sample.length + 1));
  };

  it('is how much waits in each queue, and for how long', async () => {
    for (const queue of ['webhooks', 'checks', 'statistics', 'audit-checks']) {
      expect(await figure(`dermdx_queue_depth{queue="${queue}"}`), queue).toBeGreaterThanOrEqual(0);
    }
    const waits = 600_000;
    await query(
      'INSERT INTO waiting_checks (site_id, submission_id, attempts, next_attempt_at) VALUES (?, ?, ?, ?)',
      [siteId, 'a', 0, Date.now() - waits],
    );
    expect(await figure('dermdx_queue_depth{queue="checks"}')).toBe(1);
    const oldest = await figure('dermdx_queue_oldest_seconds{queue="checks"}');
    expect(oldest).toBeGreaterThanOrEqual(waits / 1000);
    // what is tried again later is not due
    await query('UPDATE waiting_checks SET next_attempt_at = ?', [Date.now() + waits]);
    expect(await figure('dermdx_queue_oldest_seconds{queue="checks"}')).toBe(0);
    await query('DELETE FROM waiting_checks');
    expect(await figure('dermdx_queue_depth{queue="checks"}')).toBe(0);
  });

  it('is which jobs run, when they were done, and how often they fail', async () => {
    const before = Date.now() / 1000;
    await submitted(backend.address);
    await statisticsNow(owner, site);
    await checkAudit(owner, site);
    for (const job of ['statistics', 'audit-check']) {
      const finished = await waitFor(
        `the end of ${job}`,
        () => figure(`dermdx_job_finished_timestamp_seconds{job="${job}"}`),
        (at) => (at ?? 0) > 0,
      );
      expect(finished, job).toBeGreaterThanOrEqual(Math.floor(before));
      expect(await figure(`dermdx_job_running{job="${job}"}`), job).toBe(0);
    }
    const far = Math.floor(Date.now() / 1000) + 60;
    await query("UPDATE jobs SET owner = 'another', lease_ends = ? WHERE name = 'statistics'", [
      far,
    ]);
    expect(await figure('dermdx_job_running{job="statistics"}')).toBe(1);
    await query("UPDATE jobs SET owner = '', lease_ends = 0 WHERE name = 'statistics'");
    await query('ALTER TABLE changed_days RENAME TO changed_days_away');
    const failures = 'dermdx_job_failures_total{job="statistics"}';
    await waitFor('a failure', () => figure(failures), Boolean);
    await query('ALTER TABLE changed_days_away RENAME TO changed_days');
  });

  it('is how long pictures wait, and who waits for the database', async () => {
    await submitted(backend.address, { picture: samplePicture() });
    expect(await figure('dermdx_picture_wait_seconds_count')).toBe(1);
    expect(await figure('dermdx_database_waiting')).toBeGreaterThanOrEqual(0);
    const used = await figure('dermdx_database_connections{state="used"}');
    const free = await figure('dermdx_database_connections{state="free"}');
    if (name === 'SQLite') expect([used, free]).toEqual([undefined, undefined]);
    else expect(used! + free!).toBeGreaterThan(0);
  });

  it('shows that no decoder works on a picture for which there is no quota left', async () => {
    const before = await figure('dermdx_picture_wait_seconds_count');
    const change = (keyBytesPerDay: number) => owner.send('PATCH', site, { keyBytesPerDay });
    expect((await change(1_000_000)).status).toBe(200);
    const picture = samplePicture();
    const statuses = new Set<number>();
    for (let sent = 0; sent < 40 && !statuses.has(429); sent++) {
      statuses.add((await submit(backend.address, { picture })).status);
    }
    expect([...statuses]).toEqual([201, 429]);
    const full = await figure('dermdx_picture_wait_seconds_count');
    expect(full).toBeGreaterThan(before!);
    expect((await submit(backend.address, { picture })).status).toBe(429);
    expect(await figure('dermdx_picture_wait_seconds_count')).toBe(full);
    await change(1_000_000_000);
  });

  it('names each request, in its answer, its problem and the log, and takes no name over', async () => {
    const sent = 'an id that was sent';
    const response = await fetch(`${backend.address}/api/v1/auth/session`, {
      headers: { 'x-request-id': sent },
    });
    const id = response.headers.get('x-request-id');
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(await response.json()).toMatchObject({ instance: `urn:uuid:${id!}` });
    const line = await waitFor('its line', () => backend.logs.find((one) => one.includes(id!)));
    expect(JSON.parse(line!)).toMatchObject({ requestId: id, status: 401, msg: 'answered' });
    expect(backend.logs.join('')).not.toContain(sent);
    const other = await fetch(`${backend.address}/health/live`);
    expect(other.headers.get('x-request-id')).not.toBe(id);
  });
});
