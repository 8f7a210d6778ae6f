import { checkSchema, openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnosisOf, signInOwner, start, submitted, Browser } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { statisticsNow } from '../support/staff.js';

interface Detail {
  outcome: string | null;
  outcomeBasis: string;
  agreement: string | null;
  reviews: { claimed: string | null; finding: string | null; agreement: string | null }[];
}

/** What readers of an earlier version said of melanomas. */
const CLAIMED = [
  { verdict: 'agree', label: null, outcome: 'mel' },
  { verdict: 'disagree', label: 'nv', outcome: 'nv' },
  // the network's own class, and yet not agreed to
  { verdict: 'disagree', label: 'mel', outcome: 'mel' },
  { verdict: 'unsure', label: null, outcome: null },
];

describe.each(databases)('readings of an earlier version on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let siteId: string;
  const ids: string[] = [];

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    const backend = await start(env);
    const signedIn = await signInOwner(backend);
    siteId = signedIn.siteId;
    while (ids.length < CLAIMED.length) {
      ids.push((await submitted(backend.address, { diagnosis: diagnosisOf('mel') })).id);
    }
    await backend.close();
    await readAsBefore(signedIn.userId);
  });

  afterAll(async () => {
    await database.stop();
  });

  /** Takes the schema back to where readers gave a verdict, and adds what they gave. */
  async function readAsBefore(reader: string): Promise<void> {
    const dataSource = await openDatabase(readConfig(env));
    const isDone = async () => {
      const rows: unknown[] = await dataSource.query(
        "SELECT name FROM migrations WHERE name LIKE 'Findings%'",
      );
      return rows.length === 0;
    };
    while (!(await isDone())) await dataSource.undoLastMigration({ transaction: 'each' });
    for (const [index, { verdict, label }] of CLAIMED.entries()) {
      const id = ids[index]!;
      const named = label === null ? 'NULL' : `'${label}'`;
      await dataSource.query(
        `INSERT INTO reviews (site_id, id, submission_id, reviewer_id, at, verdict, label, note, blind) VALUES ('${siteId}', '${id}', '${id}', '${reader}', 1790000000000, '${verdict}', ${named}, '', 0)`,
      );
      await dataSource.query(
        `UPDATE submissions SET reviewed = 1, agreement = '${verdict}' WHERE id = '${id}'`,
      );
    }
    await dataSource.destroy();
  }

  it('stay as they are, marked as claimed, and are counted apart', async () => {
    const backend = await start(env);
    const owner = new Browser(backend.address);
    await owner.signIn('owner');
    const site = `/api/v1/admin/sites/${siteId}`;
    for (const [index, { verdict, label, outcome }] of CLAIMED.entries()) {
      const detail = await owner.get<Detail>(`${site}/submissions/${ids[index]!}`);
      expect(detail).toMatchObject({ outcome, outcomeBasis: 'claimed', agreement: null });
      expect(detail.reviews).toMatchObject([{ claimed: verdict, finding: label, agreement: null }]);
    }
    // a reading of today takes their place
    const reviews = `${site}/submissions/${ids[0]!}/reviews`;
    expect((await owner.send('POST', reviews, { finding: 'bcc' })).status).toBe(201);
    const statistics = await statisticsNow<{
      agreement: { agreement: string | null; basis: string; count: number }[];
      readings: { agreement: string | null; claimed: string | null; count: number }[];
    }>(owner, site);
    expect(statistics.agreement).toHaveLength(2);
    expect(statistics.agreement).toContainEqual({ agreement: null, basis: 'claimed', count: 3 });
    expect(statistics.agreement).toContainEqual({
      agreement: 'different',
      basis: 'reading',
      count: 1,
    });
    const claims = statistics.readings.filter(({ claimed }) => claimed !== null);
    expect(claims.map(({ claimed, count }) => `${claimed!} ${count}`).sort()).toEqual([
      'disagree 2',
      'unsure 1',
    ]);
    await backend.close();
    expect(await checkSchema(readConfig(env))).toEqual([]);
  });
});
