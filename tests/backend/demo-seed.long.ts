import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import type { Diagnosis } from '@dermdx/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../support/backend-command.js';
import type { Browser, Running } from '../support/backend.js';
import { signInOwner, start, submit } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases, liftQuotas } from '../support/databases.js';
import { root } from '../support/dermdx.js';
import { statisticsNow } from '../support/staff.js';

const COUNT = 600;
const AGAIN = 150;
const samples = join(root, 'examples/samples');
const YEAR = 365 * 86_400_000;

interface Item {
  id: string;
  receivedAt: number;
  hasPicture: boolean;
  predicted: string | null;
  reviewed: boolean;
}

describe.each(databases)('a demo clinic filled with people who do not exist, on $name', (kind) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let site: string;
  let printed: string;

  beforeAll(async () => {
    database = await kind.open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    // beside the running server, as somebody would who shows it
    const first = await command(env, 'demo-seed', String(COUNT), '--pictures', samples);
    expect(first.stderr).toBe('');
    printed = first.stdout;
  }, 300_000);

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const all = async (): Promise<Item[]> => {
    const items: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { items: Item[]; nextCursor: string | null } = await owner.get(
        `${site}/submissions?limit=100${query}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };

  const rows = async <T>(query: string): Promise<T[]> => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(query).finally(() => dataSource.destroy());
  };

  it('says what it does and lists as many as were asked for, over the last year', async () => {
    expect(printed).toContain(`${COUNT} of ${COUNT}\n`);
    expect(printed).toContain('marked as synthetic');
    const items = await all();
    expect(items).toHaveLength(COUNT);
    const times = items.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times.at(-1)).toBeGreaterThan(Date.now() - YEAR - 60_000);
    expect(times[0]! - times.at(-1)!).toBeGreaterThan(YEAR / 2);
    // nearly nobody sends at night
    const night = times.filter((time) => new Date(time).getUTCHours() < 5);
    expect(night.length).toBeLessThan(COUNT / 20);
  });

  it('has every class, results that were given up, and readings that mostly agree', async () => {
    const statistics = await statisticsNow<{
      total: number;
      classes: { label: string; count: number }[];
      statuses: { status: string; count: number }[];
      agreement: { agreement: string; count: number }[];
      confusion: { network: string; clinician: string; count: number }[];
    }>(owner, site);
    expect(statistics.total).toBe(COUNT);
    const most = statistics.classes.reduce((a, b) => (a.count > b.count ? a : b));
    expect(most.label).toBe('nv');
    expect(statistics.classes.length).toBeGreaterThanOrEqual(6);
    expect(statistics.statuses.map(({ status }) => status)).toEqual(['abstained', 'diagnosed']);
    const agreements = Object.fromEntries(
      statistics.agreement.map(({ agreement, count }) => [agreement, count]),
    );
    expect(agreements.same).toBeGreaterThan(3 * agreements.different!);
    expect(agreements.different).toBeGreaterThan(0);
    expect(statistics.confusion.some((cell) => cell.network !== cell.clinician)).toBe(true);
    const reviews = await rows<{ blind: number | string }>(
      'SELECT DISTINCT blind FROM reviews ORDER BY blind',
    );
    expect(reviews.map(({ blind }) => Number(blind))).toEqual([0, 1]);
  });

  it('holds no diagnosis that the server would not have taken from a page', async () => {
    await liftQuotas(env);
    const stored = await rows<{ diagnosis: string }>('SELECT diagnosis FROM submissions');
    expect(stored).toHaveLength(COUNT);
    const sources = new Set<string>();
    for (const { diagnosis } of stored) {
      sources.add((JSON.parse(diagnosis) as Diagnosis).source);
      const response = await submit(backend.address, { diagnosis });
      expect(response.status, await response.clone().text()).toBe(201);
      const { id, deletionToken } = (await response.json()) as Record<string, string>;
      await fetch(`${backend.address}/api/v1/submissions/${id!}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${deletionToken!}` },
      });
    }
    expect([...sources].sort()).toEqual(['dermatoscope', 'photograph', 'unknown']);
  });

  it('has sample pictures for the newest, and for what is urgent and has waited longest', async () => {
    const items = await all();
    expect(items.slice(0, 500).every(({ hasPicture }) => hasPicture)).toBe(true);
    const shown = items.filter(({ hasPicture }) => hasPicture);
    const older = shown.slice(500);
    expect(older.length).toBeGreaterThan(0);
    expect(older.every(({ reviewed }) => !reviewed)).toBe(true);
    const picture = await owner.fetch(`${site}/submissions/${shown[0]!.id}/picture`);
    const { width, height } = await sharp(await picture.arrayBuffer()).metadata();
    expect(width).toBe(height);
  });

  it('has readers who differ, and people who can be reached', async () => {
    const count = async (sql: string) =>
      Number((await rows<{ count: number | string }>(sql))[0]!.count);
    const stages = await rows<{ stage: string; readings: number | string }>(
      'SELECT DISTINCT stage, readings FROM submissions ORDER BY stage, readings',
    );
    const found = stages.map(({ stage, readings }) => `${stage} ${readings}`);
    expect(found).toEqual(expect.arrayContaining(['done 1', 'done 2', 'first 0', 'second 1']));
    expect(await count('SELECT COUNT(*) AS count FROM submissions WHERE differed')).toBeGreaterThan(
      0,
    );
    expect(await count('SELECT COUNT(*) AS count FROM contacts')).toBeGreaterThan(0);
    expect(await count('SELECT COUNT(*) AS count FROM answers')).toBeGreaterThan(0);
    const { items } = await owner.get<{ items: Item[] }>(
      `${site}/submissions?queue=answered-unread`,
    );
    expect(items.length).toBeGreaterThan(0);
  });

  it('marks each as synthetic, in every export too, and the site as a demo', async () => {
    const csv = await (await owner.fetch(`${site}/exports/submissions.csv`)).text();
    const [header, ...lines] = csv.trim().split('\r\n');
    expect(lines).toHaveLength(COUNT);
    const column = header!.split(',').indexOf('consent_version');
    for (const line of lines) expect(line.split(',')[column]).toBe('synthetic');
    const { sites } = await owner.get<{ sites: { demo: boolean }[] }>('/api/v1/auth/session');
    expect(sites.map(({ demo }) => demo)).toEqual([true]);
  });

  it('has readers as whom nobody can sign in, not even by a link', async () => {
    const readers = (
      await rows<{ name: string }>('SELECT name FROM users WHERE password_hash IS NULL')
    ).map(({ name }) => name);
    expect(readers.sort()).toEqual([1, 2, 3].map((number) => `synthetic.reader.${number}`));
    const link = await command(env, 'link', 'synthetic.reader.1');
    expect(link.status).toBe(1);
  });

  it('gets more when it is run again, and each lesion keeps its history', async () => {
    expect((await command(env, 'demo-seed', String(AGAIN))).status).toBe(0);
    expect(await all()).toHaveLength(COUNT + AGAIN);
    const readers = await rows<{ count: number | string }>(
      "SELECT COUNT(*) AS count FROM users WHERE name LIKE 'synthetic.%'",
    );
    expect(Number(readers[0]!.count)).toBe(3);
    const linked = await rows<{ lesion: string; earlier: string }>(
      `SELECT later.lesion_id AS lesion, earlier.lesion_id AS earlier FROM submissions later
       JOIN submissions earlier
         ON earlier.site_id = later.site_id AND earlier.id = later.earlier_id`,
    );
    expect(linked.length).toBeGreaterThan(0);
    for (const { lesion, earlier } of linked) expect(lesion).toBe(earlier);
  });
});

describe('demo data', () => {
  it('is refused in production', async () => {
    const env = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://clinic.example',
      TRUST_PROXY: '1',
    };
    const { status, stderr } = await command(env, 'demo-seed', '10');
    expect(status).toBe(1);
    expect(stderr).toContain('refuses while NODE_ENV is production');
  });

  it.each(['0', '-1', 'many', '1.5', '10000001'])('is not made %s times', async (count) => {
    const { status, stderr } = await command({}, 'demo-seed', '--', count);
    expect(status).toBe(1);
    expect(stderr).toContain('whole number from 1 to 10000000');
  });
});
