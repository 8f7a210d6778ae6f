import { openDatabase, readConfig } from '@dermdx/backend';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Receipt, Running } from '../support/backend.js';
import { diagnosisOf, makeAbstained, signInOwner, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { forSlowTests } from '../support/databases.js';
import { asFigures, countFully } from '../support/full-count.js';
import { copySubmissions } from '../support/many-rows.js';
import { statisticsNow } from '../support/staff.js';

const DAY = 86_400_000;
/** The migration of the sums. */
const SUMS = 1_838_000_000_000;
const AT_ONCE = 8;
const PER_DAY = 6000;

type Answer = Record<string, object[] | number | null>;

const LABELS = ['mel', 'nv', 'bkl', 'bcc'] as const;
const label = fc.constantFrom(...LABELS);

/** What can happen to a clinic's submissions; `which` is taken of those that are there. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('submit' as const), label: fc.option(label) }),
  fc.record({
    kind: fc.constant('review' as const),
    which: fc.nat(),
    finding: fc.oneof(label, fc.constantFrom('scc', 'cannot-tell')),
    basis: fc.constantFrom('picture', 'histology'),
  }),
  fc.record({ kind: fc.constant('erase' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('blind' as const), on: fc.boolean() }),
);

describe.each(forSlowTests)('statistics on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let siteId: string;
  let site: string;
  let isBlind = false;
  const receipts: Receipt[] = [];

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

  const apply = async (one: typeof event extends fc.Arbitrary<infer T> ? T : never) => {
    if (one.kind === 'blind') {
      isBlind = one.on;
      await setBlind(one.on);
      return;
    }
    if (one.kind === 'submit' || receipts.length === 0) {
      const of = one.kind === 'submit' ? one.label : 'mel';
      const diagnosis = of === null ? makeAbstained('too-dark') : diagnosisOf(of);
      receipts.push(await submitted(backend.address, { diagnosis }));
      return;
    }
    const place = one.which % receipts.length;
    const { id, deletionToken } = receipts[place]!;
    if (one.kind === 'erase') {
      receipts.splice(place, 1);
      const headers = { authorization: `Bearer ${deletionToken}` };
      await fetch(`${backend.address}/api/v1/submissions/${id}`, { method: 'DELETE', headers });
      return;
    }
    const { finding, basis } = one;
    const path = `${site}/submissions/${id}/reviews`;
    const sent = await owner.send('POST', path, { finding, basis });
    // a blind reading is one of the picture
    if (!sent.ok) await owner.send('POST', path, { finding });
  };

  const setBlind = (blindReads: boolean) => owner.send('PATCH', site, { blindReads });

  const agree = async () => {
    // a site that reads blind is told of whole weeks alone
    if (isBlind) await setBlind(false);
    const answer = await statisticsNow<Answer>(owner, site);
    if (isBlind) await setBlind(true);
    expect(asFigures(answer)).toEqual(await countFully(env, siteId));
  };

  it('are those of a full count after whatever was sent, read and erased', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 15 }), async (events) => {
        for (const one of events) {
          await apply(one);
          // each time: the next change would have its day counted anew
          await agree();
        }
      }),
      { numRuns: 8 },
    );
  });

  it('are those of a full count after many did so at once', async () => {
    const events = fc.sample(event, 60).filter(({ kind }) => kind !== 'erase' && kind !== 'blind');
    await setBlind(false);
    isBlind = false;
    // as many at once as a server takes that has much to do; more are told to come again
    for (let first = 0; first < events.length; first += AT_ONCE) {
      await Promise.all(events.slice(first, first + AT_ONCE).map(apply));
    }
    await agree();
  });

  it('count whole days, those that the time touches', async () => {
    // more in a day than are counted at once
    await copySubmissions(env, siteId, 3 * PER_DAY, DAY / PER_DAY);
    await backend.close();
    // an installation of before these sums: the migrations fill them with what is there
    const dataSource = await openDatabase(readConfig(env));
    const newest = async () => {
      const sql = 'SELECT MAX(timestamp) AS newest FROM migrations';
      return Number((await dataSource.query<{ newest: string }[]>(sql))[0]!.newest);
    };
    while ((await newest()) >= SUMS) await dataSource.undoLastMigration();
    await dataSource.destroy();
    backend = await start(env);
    const { cookie } = owner;
    owner = Object.assign(owner, { address: backend.address, cookie });
    expect(asFigures(await statisticsNow<Answer>(owner, site))).toEqual(
      await countFully(env, siteId),
    );
    const path = `${site}/submissions?to=${Date.now() - 2 * DAY}&limit=1`;
    const { items } = await owner.get<{ items: { id: string }[] }>(path);
    const reviews = `${site}/submissions/${items[0]!.id}/reviews`;
    expect((await owner.send('POST', reviews, { finding: 'vasc' })).status).toBe(201);
    const counted = await countFully(env, siteId);
    expect(asFigures(await statisticsNow<Answer>(owner, site))).toEqual(counted);
    const [[first], , [third, inThird]] = (counted.days as [string, number][]).map(
      ([key, count]) => [(JSON.parse(key) as number[])[0]!, count] as const,
    ) as unknown as [[number], unknown, [number, number]];
    const noon = third + DAY / 2;
    const one = await statisticsNow<Answer>(owner, site, `?from=${noon}&to=${noon + 1}`);
    expect(one.days).toEqual([{ day: third, count: inThird }]);
    const before = await statisticsNow<Answer>(owner, site, `?to=${first}`);
    expect(before.days).toEqual([]);
  });
});
