import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser as Staff } from '../support/backend.js';
import { Browser, signInOwner, start, submitted } from '../support/backend.js';
import { temporaryFolder } from '../support/databases.js';
import { copySubmissions, lengthenAudit } from '../support/many-rows.js';
import type { ServerProcess } from '../support/server-process.js';
import { startProcess } from '../support/server-process.js';
import { checkAudit, statisticsNow } from '../support/staff.js';
import { waitFor } from '../support/wait.js';

/** Of the work's duration, the share that a probe may wait at most: one that waits for it to end waits for all. */
const SHARE = 0.5;

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Milliseconds in which a busy machine has erased thousands. */
const LONG = 600_000;

/** Of both, on one server. */
const SUBMISSIONS = 100_000;
const ENTRIES = 100_000;

describe(`a server on SQLite with ${SUBMISSIONS} submissions`, () => {
  const folders: string[] = [];
  let server: ServerProcess;
  let owner: Staff;
  let site: string;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = temporaryFolder(folders);
    env = { DATA_DIR: folder };
    const first = await start(env);
    const { owner: signedIn, siteId } = await signInOwner(first);
    await submitted(first.address);
    await first.close();
    await copySubmissions(env, siteId, SUBMISSIONS);
    await lengthenAudit(env, siteId, ENTRIES);
    server = await startProcess(env);
    owner = new Browser(server.address);
    owner.cookie = signedIn.cookie;
    site = `/api/v1/admin/sites/${siteId}`;
  });

  afterAll(async () => {
    await server.stop();
    for (const each of folders) rmSync(each, { recursive: true });
  });

  /** Asks whether the server is alive, again and again, until the work is done. */
  const probedDuring = async <T>(work: () => Promise<T>) => {
    const over = new AbortController();
    const waits: number[] = [];
    const probing = (async () => {
      while (!over.signal.aborted) {
        const asked = performance.now();
        expect((await fetch(`${server.address}/health/live`)).status).toBe(200);
        waits.push(performance.now() - asked);
      }
    })();
    const begun = performance.now();
    const result = await work();
    const took = performance.now() - begun;
    over.abort();
    await probing;
    return { result, took, longest: Math.max(...waits) };
  };

  it('answers while it counts, and counts everything', async () => {
    const counted = () => statisticsNow<{ total: number }>(owner, site);
    const { took, longest, result } = await probedDuring(counted);
    expect(result.total).toBe(SUBMISSIONS + 1);
    expect(longest).toBeLessThan(took * SHARE);
  });

  it.each([
    ['CSV', 'csv'],
    ['FHIR', 'ndjson'],
  ])('answers while it exports %s', async (_, ending) => {
    let lines = 0;
    const { took, longest, result } = await probedDuring(async () => {
      const response = await owner.fetch(`${site}/exports/submissions.${ending}`);
      const total = Number(response.headers.get('x-total-count'));
      const sent = submitted(server.address);
      for await (const part of response.body!) lines += count(part);
      return { total, sent: await sent };
    });
    expect(longest).toBeLessThan(took * SHARE);
    expect(result.sent.id).not.toBe('');
    // a line each, with the one that came in meanwhile, and the line of names in CSV
    const all = result.total + 1;
    expect(lines).toBe(ending === 'csv' ? all + 1 : all);
  });

  it('answers while it follows the audit log', async () => {
    const check = () => checkAudit(owner, site);
    const { took, longest, result } = await probedDuring(check);
    expect(result.intact).toBe(true);
    expect(result.checked).toBeGreaterThan(ENTRIES);
    expect(longest).toBeLessThan(took * SHARE);
  });

  it('answers while retention erases', { timeout: 2 * LONG }, async () => {
    // they came a minute apart: what is older than their last whole day
    const days = Math.floor((SUBMISSIONS * MINUTE) / DAY);
    const database = new Database(`${folder}/dermdx.sqlite`);
    const old = database.prepare('SELECT COUNT(*) AS count FROM submissions WHERE received_at < ?');
    const before = Date.now() - days * DAY;
    const left = () => (old.get(before) as { count: number }).count;
    const most = left();
    expect(most).toBeGreaterThan(500);
    database.prepare('UPDATE sites SET retention_days = ?').run(days);
    // it runs soon after the start, then every hour
    await server.stop();
    server = await startProcess(env);
    await waitFor('the first to be erased', left, (count) => count < most);
    const all = () => waitFor('all to be erased', left, (count) => count === 0, { timeout: LONG });
    const { took, longest } = await probedDuring(all);
    database.close();
    expect(longest).toBeLessThan(took * SHARE);
  });

  it('answers while another process writes, and writes when that one is done', async () => {
    const other = new Database(`${folder}/dermdx.sqlite`);
    other.exec('BEGIN IMMEDIATE');
    let kept = false;
    const sent = submitted(server.address).then((receipt) => {
      kept = true;
      return receipt;
    });
    const { longest, took } = await probedDuring(async () => {
      for (let look = 0; look < 50; look++) {
        expect((await fetch(`${server.address}/health/ready`)).status).toBe(200);
      }
    });
    expect(longest).toBeLessThan(took * SHARE);
    expect(kept).toBe(false);
    other.exec('ROLLBACK');
    other.close();
    expect((await sent).id).not.toBe('');
  });
});
const NEW_LINE = 10;

function count(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === NEW_LINE) lines++;
  return lines;
}
