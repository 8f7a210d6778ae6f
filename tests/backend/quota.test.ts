import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Running } from '../support/backend.js';
import { makeDiagnosis, signInOwner, start, submit } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

/** More than there are shards, so that some come as the first of the day in theirs and some do not. */
const FIT = 30;

describe.each(databases)('the quota of a day on $name', ({ open }) => {
  // without a picture, its quota is looked at only where it is kept
  const diagnosis = JSON.stringify(makeDiagnosis());
  let database: DatabaseKind;
  let backend: Running;
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    database = await open();
    backend = await start({ ...(await database.fresh()), SUBMISSIONS_PER_MINUTE: '1000' });
    const signedIn = await signInOwner(backend);
    ({ owner } = signedIn);
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const newKey = async () => {
    const made = await owner.send('POST', `${site}/keys`, { label: 'Quota' });
    return ((await made.json()) as { publicKey: string }).publicKey;
  };
  const kept = async (siteKey: string, most = FIT + 5) => {
    let count = 0;
    while (count < most && (await submit(backend.address, { siteKey, diagnosis })).status === 201) {
      count++;
    }
    return count;
  };

  it('lets a key send as much as it may, and nothing more', async () => {
    const fit = FIT * diagnosis.length;
    await owner.send('PATCH', site, { keyBytesPerDay: fit });
    const siteKey = await newKey();
    expect(await kept(siteKey)).toBe(FIT);
    // another half of one, which is refused; what was refused before was not counted
    await owner.send('PATCH', site, { keyBytesPerDay: fit + Math.ceil(diagnosis.length / 2) });
    expect(await kept(siteKey)).toBe(0);
    await owner.send('PATCH', site, { keyBytesPerDay: fit + diagnosis.length });
    expect(await kept(siteKey)).toBe(1);
  });

  it('lets an address send as much as it may, whatever the key', async () => {
    await owner.send('PATCH', site, { keyBytesPerDay: 1_000_000_000 });
    const used = (FIT + 1) * diagnosis.length;
    await owner.send('PATCH', site, { addressBytesPerDay: used + 2 * diagnosis.length });
    expect(await kept(await newKey(), 1)).toBe(1);
    const siteKey = await newKey();
    expect(await kept(siteKey)).toBe(1);
    expect(await kept(siteKey)).toBe(0);
  });

  it('lets a key send nothing of which one alone is too much', async () => {
    await owner.send('PATCH', site, { addressBytesPerDay: 1_000_000_000, keyBytesPerDay: 1 });
    expect(await kept(await newKey())).toBe(0);
  });
});
