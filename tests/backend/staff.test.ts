import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Receipt, Running } from '../support/backend.js';
import {
  PASSWORD,
  diagnosisOf,
  makeAbstained,
  samplePicture,
  signInOwner,
  start,
  submit,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { checkAudit, statisticsNow } from '../support/staff.js';
import { readUntil, waitFor } from '../support/wait.js';

interface Item {
  id: string;
  receivedAt: number;
  predicted: string | null;
  malignancy: number | null;
  withheld: boolean;
  reviewed: boolean;
  agreement: string | null;
  lesionId: string;
}

interface Page {
  items: Item[];
  nextCursor: string | null;
}

/** What became of a webhook's message. */
interface Attempt {
  id: string;
  state: string;
  lastStatus: number | null;
}

interface Detail extends Item {
  diagnosis: unknown;
  outcome: string | null;
  outcomeBasis: string | null;
  reviews: {
    finding: string | null;
    agreement: string | null;
    claimed: string | null;
    basis: string;
    blind: boolean;
  }[];
  earlierId: string | null;
}

describe.each(databases)('the staff on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let owner: Browser;
  let site: string;
  const receipts: Receipt[] = [];

  beforeAll(async () => {
    database = await open();
    backend = await start(await database.fresh());
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    for (const label of ['mel', 'nv', 'nv', 'bkl', 'bcc'] as const) {
      receipts.push(await submitted(backend.address, { diagnosis: diagnosisOf(label) }));
    }
    receipts.push(await submitted(backend.address, { picture: samplePicture() }));
    const abstained = makeAbstained('too-blurred');
    receipts.push(await submitted(backend.address, { diagnosis: abstained }));
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const list = (query = '') => owner.get<Page>(`${site}/submissions${query}`);
  const idsOf = ({ items }: Page) => items.map(({ id }) => id);

  it('see what came in, newest first, a page at a time', async () => {
    const all = await list();
    expect(idsOf(all)).toEqual(receipts.map(({ id }) => id).reverse());
    expect(all.nextCursor).toBeNull();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await list(`?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(idsOf(all));
  });

  it('sort by malignancy, page by page, ties and all', async () => {
    const all = await list('?sort=malignancy&order=asc');
    // what could not be judged has no number, and is left out all the same by no order
    const values = all.items.map(({ malignancy }) => malignancy ?? -1);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(all.items).toHaveLength(7);
    const first = await list('?sort=malignancy&order=asc&limit=4');
    const second = await list(`?sort=malignancy&order=asc&limit=4&cursor=${first.nextCursor!}`);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(idsOf(all));
  });

  it.each([
    ['predicted=nv', 2],
    ['status=abstained', 1],
    ['triage=see-soon', 3],
    ['bodySite=back', 7],
    ['bodySite=face', 0],
    ['ageFrom=61&ageTo=61', 7],
    ['ageFrom=62', 0],
    ['reviewed=false', 7],
    ['reviewed=true', 0],
    ['to=1', 0],
    ['sort=urgency&triage=see-soon', 3],
    ['sort=urgency&triage=routine', 3],
    ['sort=urgency&status=abstained', 1],
    ['sort=urgency&status=diagnosed', 6],
    ['sort=urgency&reviewed=false&predicted=nv', 2],
    ['sort=urgency&reviewed=false&bodySite=back', 7],
    ['sort=urgency&reviewed=false&agreement=same', 0],
    ['sort=urgency&triage=see-soon&status=abstained', 0],
  ])('filter by %s', async (query, count) => {
    expect((await list(`?${query}`)).items).toHaveLength(count);
  });

  it.each(['limit=101', 'limit=0', 'sort=note', 'predicted=xyz', 'reviewed=maybe', 'unknown=1'])(
    'may not ask for %s',
    async (query) => {
      expect((await owner.fetch(`${site}/submissions?${query}`)).status).toBe(422);
    },
  );

  it('cannot forge a cursor or use one of another list', async () => {
    const { nextCursor } = await list('?limit=2');
    const forged = `${nextCursor!.slice(0, -2)}AA`;
    for (const query of [`cursor=${forged}`, `cursor=${nextCursor!}&order=asc`, 'cursor=AAAA']) {
      expect((await owner.fetch(`${site}/submissions?${query}`)).status, query).toBe(400);
    }
  });

  it('look at a picture, which lost its metadata', async () => {
    const { id } = receipts[5]!;
    const picture = await owner.fetch(`${site}/submissions/${id}/picture`);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    const { width, exif, icc } = await sharp(await picture.arrayBuffer()).metadata();
    expect(width).toBeGreaterThan(100);
    expect(exif ?? icc).toBeUndefined();
    const ids = [receipts[0]!.id, id];
    const page = await owner.send('POST', `${site}/submissions/thumbnails`, { ids });
    const [thumbnail, ...more] = (await page.json()) as { id: string; data: string }[];
    expect([thumbnail!.id, more]).toEqual([id, []]);
    const small = await sharp(Buffer.from(thumbnail!.data, 'base64')).metadata();
    expect(small.width).toBeLessThanOrEqual(192);
    const none = await owner.fetch(`${site}/submissions/${receipts[0]!.id}/picture`);
    expect(none.status).toBe(404);
  });

  it('review, and nothing of a review ever changes', async () => {
    const { id } = receipts[0]!;
    const path = `${site}/submissions/${id}/reviews`;
    for (const wrong of [
      { verdict: 'agree' },
      { finding: 'mel', verdict: 'disagree' },
      { note: 'no finding' },
      { finding: 'other' },
      { finding: 'nv', words: 'Spitz nevus' },
    ]) {
      expect((await owner.send('POST', path, wrong)).status, JSON.stringify(wrong)).toBe(422);
    }
    expect((await owner.send('POST', path, { finding: 'mel' })).status).toBe(201);
    const second = { finding: 'bkl', note: '=1+1;-2;fine - really' };
    expect((await owner.send('POST', path, second)).status).toBe(201);
    const detail = await owner.get<Detail>(`${site}/submissions/${id}`);
    expect(detail.reviews.map(({ agreement }) => agreement)).toEqual(['same', 'different']);
    expect(detail).toMatchObject({
      outcome: 'bkl',
      outcomeBasis: 'reading',
      agreement: 'different',
    });
  });

  it('count what came in and compare the network with the clinicians', async () => {
    const statistics = await statisticsNow<{
      total: number;
      classes: { label: string; count: number }[];
      statuses: { status: string; count: number }[];
      confusion: object[];
      agreement: object[];
      drift: { label: string; modelVersion: string; count: number; meanProbability: number }[];
      triage: { triage: string | null; count: number }[];
      readings: object[];
    }>(owner, site);
    expect(statistics.total).toBe(7);
    expect(statistics.classes).toContainEqual({ label: 'nv', count: 2 });
    expect(statistics.statuses).toContainEqual({ status: 'abstained', count: 1 });
    expect(statistics.confusion).toEqual([
      {
        modelVersion: statistics.drift[0]!.modelVersion,
        network: 'mel',
        clinician: 'bkl',
        basis: 'reading',
        count: 1,
      },
    ]);
    const agreement = { agreement: 'different', basis: 'reading', count: 1 };
    expect(statistics.agreement).toEqual([agreement]);
    const drift = statistics.drift.filter(({ label }) => label === 'nv');
    expect(drift.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(drift[0]!.meanProbability).toBeCloseTo(0.7);
    // what was advised, by week; none where the network abstained
    const advised = (level: string | null) =>
      statistics.triage
        .filter(({ triage }) => triage === level)
        .reduce((sum, { count }) => sum + count, 0);
    expect([advised('see-soon'), advised(null)]).toEqual([3, 1]);
    expect(statistics.triage.reduce((sum, { count }) => sum + count, 0)).toBe(7);
    // of two open readings of one submission the later one counts
    const { modelVersion } = statistics.drift[0]!;
    const reading = {
      modelVersion,
      blind: false,
      agreement: 'different',
      claimed: null,
      count: 1,
    };
    expect(statistics.readings).toEqual([reading]);
  });

  it('let histology decide, whatever is read in the picture before or after', async () => {
    const { id } = receipts[1]!;
    const path = `${site}/submissions/${id}`;
    const read = (body: object) => owner.send('POST', `${path}/reviews`, body);
    await read({ finding: 'nv' });
    expect((await read({ finding: 'scc', basis: 'histology' })).status).toBe(201);
    await read({ finding: 'cannot-tell' });
    const detail = await owner.get<Detail>(path);
    expect(detail).toMatchObject({
      outcome: 'scc',
      outcomeBasis: 'histology',
      agreement: 'different',
    });
    expect((await list('?outcomeBasis=histology')).items.map((one) => one.id)).toEqual([id]);
    const { confusion, readings } = await statisticsNow<{
      confusion: object[];
      readings: object[];
    }>(owner, site);
    expect(confusion).toMatchObject([
      { network: 'mel', clinician: 'bkl', basis: 'reading', count: 1 },
      { network: 'nv', clinician: 'scc', basis: 'histology', count: 1 },
    ]);
    // the last that was read in the picture
    expect(readings).toContainEqual(
      expect.objectContaining({ agreement: 'not-comparable', count: 1 }),
    );
    const table = await (await owner.fetch(`${site}/exports/submissions.csv`)).text();
    expect(table).toContain(',scc,,histology,different,');
    await read({ finding: 'nv', basis: 'histology' });
    expect(await owner.get<Detail>(path)).toMatchObject({ outcome: 'nv', agreement: 'same' });
  });

  it('take a table along that no spreadsheet runs', async () => {
    const response = await owner.fetch(`${site}/exports/submissions.csv`);
    const lines = (await response.text()).trim().split('\r\n');
    expect(lines).toHaveLength(8);
    expect(lines[0]).toContain('p_akiec,p_bcc');
    // nor one whose separator is a semicolon
    expect(lines.join('\n')).toContain(`,"'=1+1;'-2;fine - really"`);
    expect(response.headers.get('content-disposition')).toContain('submissions.csv');
  });

  it('link a later picture of the same lesion by the earlier one’s token', async () => {
    const earlier = receipts[1]!;
    const later = await submitted(backend.address, { earlier: earlier.deletionToken });
    const detail = await owner.get<Detail>(`${site}/submissions/${later.id}`);
    expect(detail).toMatchObject({ earlierId: earlier.id, lesionId: earlier.id });
    const { items } = await list(`?lesionId=${earlier.id}`);
    expect(items).toHaveLength(2);
    await owner.send('POST', `${site}/submissions/${later.id}/erasure`, { password: PASSWORD });
  });

  it('erase for good', async () => {
    const { id } = await submitted(backend.address, { picture: samplePicture() });
    const path = `${site}/submissions/${id}`;
    const erase = (password: string) => owner.send('POST', `${path}/erasure`, { password });
    expect((await erase('somebody else at the screen')).status).toBe(403);
    expect((await owner.fetch(path)).status).toBe(200);
    const erased = await erase(PASSWORD);
    expect(erased.status).toBe(200);
    expect(await erased.json()).toMatchObject({ erased: 1 });
    expect((await owner.fetch(path)).status).toBe(404);
    expect((await owner.fetch(`${path}/picture`)).status).toBe(404);
    expect((await erase(PASSWORD)).status).toBe(404);
  });

  it('erase all that the person linked to it', async () => {
    const first = await submitted(backend.address);
    const second = await submitted(backend.address, { earlier: first.deletionToken });
    const other = await submitted(backend.address);
    const body = { password: PASSWORD, linked: true };
    const erased = await owner.send('POST', `${site}/submissions/${second.id}/erasure`, body);
    expect(await erased.json()).toMatchObject({ erased: 2 });
    for (const { id } of [first, second]) {
      expect((await owner.fetch(`${site}/submissions/${id}`)).status).toBe(404);
    }
    expect((await owner.fetch(`${site}/submissions/${other.id}`)).status).toBe(200);
    await owner.send('POST', `${site}/submissions/${other.id}/erasure`, { password: PASSWORD });
  });

  it('hear of new submissions as they come', async () => {
    const abort = new AbortController();
    const stream = await owner.fetch(`${site}/events`, { signal: abort.signal });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    // what comes after the first word is new
    await readUntil(reader, 'event: ping');
    const { id } = await submitted(backend.address);
    const text = await readUntil(reader, id);
    expect(text).toContain('event: submission');
    expect(text).not.toContain('mel');
    abort.abort();
    await owner.send('POST', `${site}/submissions/${id}/erasure`, { password: PASSWORD });
  });

  it('are told by a signed webhook, and private addresses only if an owner allows it', async () => {
    const heard: { body: string; headers: Record<string, string> }[] = [];
    const listener = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        heard.push({ body, headers: request.headers as Record<string, string> });
        response.writeHead(heard.length === 1 ? 500 : 200).end();
      });
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = listener.address() as AddressInfo;
      const events = ['submission.created'];
      const added = await owner.send('POST', `${site}/webhooks`, {
        url: `http://127.0.0.1:${port}/hook`,
        events,
      });
      const { id, secret } = (await added.json()) as { id: string; secret: string };
      const deliveries = () => owner.get<Attempt[]>(`${site}/webhooks/${id}/deliveries`);
      const attempted = async (status: number) => {
        const met = (found: Attempt[]) => found[0]?.lastStatus === status;
        return (await waitFor(`a delivery answered by ${status}`, deliveries, met))[0]!;
      };
      const receipt = await submitted(backend.address);
      const refused = await attempted(0);
      expect(heard).toHaveLength(0);
      await owner.send('PATCH', site, { privateWebhooks: true });
      const resend = () =>
        owner.send('POST', `${site}/webhooks/${id}/deliveries/${refused.id}/resend`);
      expect((await resend()).status).toBe(204);
      expect((await attempted(500)).state).toBe('waiting');
      await resend();
      expect((await attempted(200)).state).toBe('delivered');
      const { body, headers } = heard.at(-1)!;
      const message = new Webhook(secret).verify(body, headers) as { data: { id: string } };
      expect(message.data.id).toBe(receipt.id);
      expect(body).not.toContain('mel');
      expect((await owner.send('DELETE', `${site}/webhooks/${id}`)).status).toBe(204);
      await owner.send('POST', `${site}/submissions/${receipt.id}/erasure`, { password: PASSWORD });
    } finally {
      listener.close();
    }
  });

  it('send no webhook where a name or a spelling hides this machine', async () => {
    let called = 0;
    const listener = createServer((_, response) => {
      called++;
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, resolve));
    const { port } = listener.address() as AddressInfo;
    await owner.send('PATCH', site, { privateWebhooks: false });
    const events = ['submission.created'];
    const hosts = ['localhost', '127.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:7f00:1]', '0'];
    const ids: string[] = [];
    for (const host of hosts) {
      const url = `http://${host}:${port}/`;
      const added = await owner.send('POST', `${site}/webhooks`, { url, events });
      ids.push(((await added.json()) as { id: string }).id);
    }
    const { id } = await submitted(backend.address);
    for (const webhook of ids) {
      const path = `${site}/webhooks/${webhook}`;
      const look = () => owner.get<Attempt[]>(`${path}/deliveries`);
      const met = (found: Attempt[]) => typeof found[0]?.lastStatus === 'number';
      const [delivery] = await waitFor('an attempt to deliver', look, met);
      expect(delivery!.lastStatus).toBe(0);
      await owner.send('DELETE', path);
    }
    expect(called).toBe(0);
    listener.close();
    await owner.send('POST', `${site}/submissions/${id}/erasure`, { password: PASSWORD });
  });

  it('follow no redirect of a webhook', async () => {
    let followed = 0;
    const listener = createServer((request, response) => {
      if (request.url === '/elsewhere') followed++;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    await owner.send('PATCH', site, { privateWebhooks: true });
    const webhook = { url: `http://127.0.0.1:${port}/`, events: ['submission.created'] };
    const added = await owner.send('POST', `${site}/webhooks`, webhook);
    const path = `${site}/webhooks/${((await added.json()) as { id: string }).id}`;
    const { id } = await submitted(backend.address);
    const look = () => owner.get<Attempt[]>(`${path}/deliveries`);
    await waitFor('a delivery answered by 307', look, (found) => found[0]?.lastStatus === 307);
    expect(followed).toBe(0);
    listener.close();
    await owner.send('DELETE', path);
    await owner.send('POST', `${site}/submissions/${id}/erasure`, { password: PASSWORD });
  });

  it.each(['http://[', 'http://a:99999/', 'https://name:word@clinic.example/', 'ftp://a/'])(
    'may not name %s for a webhook',
    async (url) => {
      const webhook = { url, events: ['review.created'] };
      const response = await owner.send('POST', `${site}/webhooks`, webhook);
      expect(response.status).toBe(422);
      expect(await response.text()).not.toContain(url);
    },
  );

  it('read blind where the site asks for it', async () => {
    await owner.send('PATCH', site, { blindReads: true });
    const { id } = receipts[3]!;
    const path = `${site}/submissions/${id}`;
    const before = await owner.get<Detail>(path);
    expect(before).toMatchObject({ withheld: true, diagnosis: null, predicted: null, reviews: [] });
    expect(JSON.stringify(before)).not.toContain('bkl');
    const inList = (await list()).items.find((item) => item.id === id);
    expect(inList).toMatchObject({ withheld: true, malignancy: null, predicted: null });
    expect((await owner.fetch(`${site}/submissions?predicted=bkl`)).status).toBe(422);
    expect((await owner.fetch(`${site}/submissions?sort=malignancy`)).status).toBe(422);
    const csv = await (await owner.fetch(`${site}/exports/submissions.csv`)).text();
    expect(csv).not.toContain(id);
    const histology = { finding: 'bkl', basis: 'histology' };
    expect((await owner.send('POST', `${path}/reviews`, histology)).status).toBe(422);
    expect((await owner.send('POST', `${path}/reviews`, { finding: 'bkl' })).status).toBe(201);
    const after = await owner.get<Detail>(path);
    expect(after).toMatchObject({ withheld: false, predicted: 'bkl', agreement: 'same' });
    expect(after.reviews[0]).toMatchObject({ blind: true, agreement: 'same', claimed: null });
    await owner.send('PATCH', site, { blindReads: false });
    const { readings } = await statisticsNow<{ readings: object[] }>(owner, site);
    const blind = { blind: true, agreement: 'same', count: 1 };
    expect(readings.filter((one) => 'blind' in one && one.blind)).toMatchObject([blind]);
  });

  it('keep the clinic’s own words of consent', async () => {
    const consentText = 'We keep it for a year.\nAsk at the desk.';
    expect((await owner.send('PATCH', site, { consentText })).status).toBe(200);
    expect(await owner.get<object>(site)).toMatchObject({ consentText });
    await owner.send('PATCH', site, { consentText: null });
    expect(await owner.get<object>(site)).toMatchObject({ consentText: null });
  });

  it('make keys and allow origins, and switch them off again', async () => {
    const key = await owner.send('POST', `${site}/keys`, { label: 'Web site' });
    const { id, publicKey } = (await key.json()) as { id: string; publicKey: string };
    const origin = 'https://clinic.example';
    const sent = { siteKey: publicKey, origin };
    expect((await submit(backend.address, sent)).status).toBe(403);
    const bad = await owner.send('POST', `${site}/origins`, { origin: 'http://clinic.example' });
    expect(bad.status).toBe(422);
    const check = (address: string) =>
      owner.get<object>(`${site}/origins/check?${new URLSearchParams({ address }).toString()}`);
    const page = `${origin}/skin/check.html`;
    expect(await check(page)).toEqual({ origin, allowed: false });
    const added = await owner.send('POST', `${site}/origins`, { origin });
    expect(await check(page)).toEqual({ origin, allowed: true });
    expect(await check('https://www.clinic.example')).toMatchObject({ allowed: false });
    expect((await owner.fetch(`${site}/origins/check?address=clinic`)).status).toBe(422);
    const allowed = (await added.json()) as { id: string };
    const response = await submit(backend.address, sent);
    expect(response.status).toBe(201);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect((await owner.send('DELETE', `${site}/origins/${allowed.id}`)).status).toBe(204);
    expect((await submit(backend.address, sent)).status).toBe(403);
    expect((await owner.send('DELETE', `${site}/keys/${id}`)).status).toBe(204);
    expect((await submit(backend.address, sent)).status).toBe(401);
  });

  it('hold what is sent within the quota', async () => {
    await owner.send('PATCH', site, { addressBytesPerDay: 0 });
    const refused = await submit(backend.address);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await owner.send('PATCH', site, { addressBytesPerDay: 64_000_000 });
    expect((await submit(backend.address)).status).toBe(201);
  });

  it('pay from the quota what is kept, not what was sent, and keep no picture above 400 KB', async () => {
    // one bit a pixel, which a JPEG must say in eight
    const noise = await noisePicture();
    expect(noise.length).toBeLessThan(150_000);
    const receipt = await submitted(backend.address, { picture: noise });
    const kept = await owner.fetch(`${site}/submissions/${receipt.id}/picture`);
    const { byteLength } = await kept.arrayBuffer();
    expect(byteLength).toBeLessThanOrEqual(400_000);
    expect(byteLength).toBeGreaterThan(noise.length);
    // a key of its own, of which nothing is used yet: the file alone would fit three times
    const made = await owner.send('POST', `${site}/keys`, { label: 'Quota' });
    const { publicKey: siteKey } = (await made.json()) as { publicKey: string };
    await owner.send('PATCH', site, { keyBytesPerDay: 3 * noise.length });
    expect((await submit(backend.address, { siteKey, picture: noise })).status).toBe(429);
    await owner.send('PATCH', site, { keyBytesPerDay: 1_000_000_000 });
    expect((await submit(backend.address, { siteKey, picture: noise })).status).toBe(201);
  });

  it('leave a trail of everything, and its chain holds', async () => {
    const { items } = await owner.get<{ items: { action: string; sequence: number }[] }>(
      `${site}/audit?limit=100`,
    );
    const actions = new Set(items.map(({ action }) => action));
    for (const action of ['submission.list', 'submission.view', 'submission.erase', 'key.add']) {
      expect(actions).toContain(action);
    }
    const check = await checkAudit(owner, site);
    expect(check.intact).toBe(true);
    expect(check.checked).toBeGreaterThan(40);
  });
});

/** A PNG of random black and white pixels: small as it is, and more than ten times as large as a JPEG. */
async function noisePicture(): Promise<Uint8Array<ArrayBuffer>> {
  const side = 1024;
  const levels = randomBytes(side * side).map((level) => (level < 128 ? 0 : 255));
  const raw = { width: side, height: side, channels: 1 as const };
  return new Uint8Array(await sharp(levels, { raw }).png({ palette: true, colours: 2 }).toBuffer());
}
