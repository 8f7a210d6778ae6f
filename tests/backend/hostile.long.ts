import { describe, expect, it } from 'vitest';
import { samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import { databases, liftQuotas } from '../support/databases.js';
import { sendSlowly } from '../support/fuzz.js';
import { fuzzRequests } from '../support/fuzzing-requests.js';
import { fuzzSubmissions } from '../support/fuzzing.js';

describe.each(databases)('twenty thousand hostile bodies and headers on $name', ({ open }) => {
  it('break nothing, show no stack and fill no memory', { timeout: 3_600_000 }, async () => {
    const database = await open();
    const env = await database.fresh();
    const backend = await start({ ...env, TRUST_PROXY: '1' });
    await liftQuotas(env);
    const { owner, siteId } = await signInOwner(backend);
    const { id } = await submitted(backend.address, { picture: samplePicture() });
    const asker = { cookie: owner.cookie, siteId, submissionId: id };
    await fuzzSubmissions(backend, 500, 1);
    await fuzzRequests(backend, asker, 500, 2);
    const before = process.memoryUsage.rss();
    await fuzzSubmissions(backend, 4500, 3);
    const statuses = await fuzzRequests(backend, asker, 14_500, 4);
    console.log(Object.fromEntries([...statuses].sort()));
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 2 ** 20);
    await backend.close();
    await database.stop();
  });
});

// Node looks for them every half minute; no database is asked before a request is whole: one shows it
it('requests that dawdle are hung up on', async () => {
  const database = await databases[0]!.open();
  const backend = await start(await database.fresh());
  const port = Number(new URL(backend.address).port);
  expect(await sendSlowly(port, 60_000)).toBe(true);
  await backend.close();
  await database.stop();
});
