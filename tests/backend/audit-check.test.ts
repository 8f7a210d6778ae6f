import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { command } from '../support/backend-command.js';
import type { Running } from '../support/backend.js';
import { Browser, signInOwner, start } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests } from '../support/databases.js';
import { lengthenAudit } from '../support/many-rows.js';
import { startProcess } from '../support/server-process.js';
import type { AuditCheck } from '../support/staff.js';
import { auditChecked, checkAudit } from '../support/staff.js';
import { waitFor } from '../support/wait.js';

/** So many that a check can be met while it goes on. */
const ENTRIES = 120_000;
const PATIENCE = 300_000;

describe.each(forSlowTests)('a check of the audit log on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let site: string;
  let other: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const made = await owner.send('POST', '/api/v1/admin/sites', { name: 'Second clinic' });
    other = `/api/v1/admin/sites/${((await made.json()) as { id: string }).id}`;
    await lengthenAudit(env, signedIn.siteId, ENTRIES);
  }, PATIENCE);

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
  };

  const find = (of = site, by = owner) => by.get<AuditCheck>(`${of}/audit/check`);

  const begin = async (of = site, by = owner) => {
    const response = await by.send('POST', `${of}/audit/check`);
    expect(response.status).toBe(202);
    return (await response.json()) as AuditCheck;
  };

  const cancel = () => owner.send('DELETE', `${site}/audit/check`);

  const midway = (by = owner) =>
    waitFor(
      'a check that is midway',
      () => find(site, by),
      ({ state, checked }) => state === 'running' && checked > 0,
      { interval: 5 },
    );

  beforeEach(async () => {
    await cancel();
  });

  it('is none until somebody asks, and then says how far it is and what it found', async () => {
    expect(await find(other)).toMatchObject({ state: 'never', checked: 0, intact: null });
    const begun = await begin();
    expect(begun).toMatchObject({ state: 'running', intact: null, brokenAt: null });
    expect(begun.total).toBeGreaterThan(ENTRIES);
    expect((await midway()).checked).toBeLessThan(begun.total);
    const done = await checkAudit(owner, site);
    expect(done).toMatchObject({ state: 'done', intact: true, brokenAt: null });
    expect(done.checked).toBeGreaterThanOrEqual(begun.total);
    const { stdout } = await command(env, 'jobs');
    expect(stdout).toMatch(/^audit-check: .*done/m);
  });

  it('is one, though twenty ask at once', async () => {
    const begun = await Promise.all(Array.from({ length: 20 }, () => begin()));
    expect(new Set(begun.map(({ startedAt }) => startedAt)).size).toBe(1);
  });

  it('stops when it is cancelled, and begins anew when somebody asks again', async () => {
    const { startedAt } = await begin();
    await midway();
    expect((await cancel()).status).toBe(204);
    expect((await cancel()).status).toBe(404);
    const stopped = await find();
    expect(stopped).toMatchObject({ state: 'cancelled', intact: null });
    expect(stopped.checked).toBeLessThan(stopped.total);
    const again = await begin();
    expect(again.checked).toBe(0);
    expect(again.startedAt).toBeGreaterThan(startedAt!);
  });

  it('stops when whoever runs the server cancels its job', { timeout: PATIENCE }, async () => {
    await begin();
    await midway();
    // as the command does, which takes longer to begin than the check to end
    await query("UPDATE jobs SET cancelled = 1 WHERE name = 'audit-check'");
    await waitFor('its end', find, ({ state }) => state === 'cancelled');
  });

  it('of a short log does not wait for that of a long one', async () => {
    await begin();
    const short = await checkAudit(owner, other);
    const long = await auditChecked(owner, site);
    expect([short.intact, long.intact]).toEqual([true, true]);
    expect(short.startedAt).toBeGreaterThan(long.startedAt!);
    expect(short.finishedAt).toBeLessThan(long.finishedAt!);
  });

  it('goes on after a kill where it was', { timeout: PATIENCE }, async () => {
    const killed = await startProcess(env);
    // of two servers, the one that takes the job does it: here the one that is killed
    await backend.close();
    const browser = new Browser(killed.address);
    browser.cookie = owner.cookie;
    const { startedAt } = await begin(site, browser);
    const { checked } = await midway(browser);
    await killed.stop('SIGKILL');
    // its lease runs out in half a minute; here nobody waits for that
    await query('UPDATE jobs SET lease_ends = 0');
    const [row] = await query<{ hash: string }>(
      'SELECT hash FROM audit_entries WHERE sequence = 7 AND site_id = ?',
      [site.split('/').at(-1)],
    );
    const change = async (hash: string) => {
      const sql = 'UPDATE audit_entries SET hash = ? WHERE sequence = 7 AND site_id = ?';
      await query(sql, [hash, site.split('/').at(-1)]);
    };
    // what was followed before the kill is not followed again
    await change('changed');
    backend = await start(env);
    owner = new Browser(backend.address);
    await owner.signIn('owner');
    const done = await auditChecked(owner, site);
    expect(done).toMatchObject({ startedAt, intact: true });
    expect(done.checked).toBeGreaterThan(checked);
    expect(await checkAudit(owner, site)).toMatchObject({ intact: false, brokenAt: 7 });
    await change(row!.hash);
    expect((await checkAudit(owner, site)).intact).toBe(true);
  });
});
