import { createHash } from 'node:crypto';
import { openDatabase, readConfig } from '@dermdx/backend';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Receipt, Running } from '../support/backend.js';
import {
  PASSWORD,
  samplePicture,
  signInOwner,
  start,
  submit,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { checkAudit } from '../support/staff.js';

const WORDS = 'The clinic keeps my result for a year.\n  I may have it erased.';
const PLAIN = WORDS.replace(/\s+/g, ' ');
const VERSION = `sha256-${createHash('sha256').update(PLAIN).digest('hex').slice(0, 32)}`;

interface Entry {
  sequence: number;
  at: number;
  actorId: string | null;
  action: string;
  subjectId: string | null;
  subjects: string[];
  details: Record<string, unknown>;
  hash: string;
}

interface Held {
  clinic: string;
  submissions: {
    id: string;
    consent: { version: string; words: string | null };
    picture: string | null;
    result: { status: string };
    readings: { by: string; finding: string; note: string }[];
    log: { by: string; action: string }[];
  }[];
}

interface Erased {
  erased: number;
  certificate: { clinic: string; ids: string[]; entry: number; hash: string };
}

describe.each(databases)('the officer on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let userId: string;
  let site: string;
  let chain: Receipt[];
  let other: Receipt;

  const query = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
    const dataSource = await openDatabase(readConfig(env));
    return dataSource.query<T[]>(sql, values).finally(() => dataSource.destroy());
  };

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    ({ owner, userId } = signedIn);
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    const consent = { version: VERSION, given: true, picture: true, words: WORDS };
    const picture = samplePicture();
    const first = await submitted(backend.address, { picture, consent });
    const earlier = first.deletionToken;
    chain = [first, await submitted(backend.address, { picture, earlier })];
    other = await submitted(backend.address, { picture });
    for (const { id } of chain) {
      const review = { finding: 'nv', note: 'looks calm' };
      await owner.send('POST', `${site}/submissions/${id}/reviews`, review);
    }
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  const auditPage = (filters: Record<string, string | number> = {}) => {
    const text = new URLSearchParams(
      Object.entries(filters).map(([name, value]) => [name, String(value)]),
    );
    return owner.get<{ items: Entry[]; nextCursor: string }>(`${site}/audit?${text}`);
  };
  const audit = async (filters: Record<string, string | number> = {}) =>
    (await auditPage(filters)).items;
  const check = () => checkAudit(owner, site);

  it('finds a page of thumbnails as one entry, by each that it showed', async () => {
    const ids = [...chain, other].map(({ id }) => id);
    const answer = await owner.send('POST', `${site}/submissions/thumbnails`, { ids });
    const shown = (await answer.json()) as { id: string; data: string }[];
    expect(shown.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const { format } = await sharp(Buffer.from(shown[0]!.data, 'base64')).metadata();
    expect(format).toBe('jpeg');
    for (const subjectId of ids) {
      const found = await audit({ subjectId, action: 'thumbnail.view' });
      expect(found).toHaveLength(1);
      expect([...found[0]!.subjects].sort()).toEqual([...ids].sort());
    }
    expect((await check()).intact).toBe(true);
  });

  it.each([
    ['taken away', 'DELETE FROM audit_subjects WHERE subject_id = ?'],
    ['changed', "UPDATE audit_subjects SET subject_id = 'another' WHERE subject_id = ?"],
  ])('notices that one of them was %s', async (_, sql) => {
    const [entry] = await audit({ action: 'thumbnail.view' });
    const rows = await query<object>('SELECT * FROM audit_subjects');
    await query(sql, [other.id]);
    expect(await check()).toMatchObject({ intact: false, brokenAt: entry!.sequence });
    await query('DELETE FROM audit_subjects');
    for (const row of rows) {
      const names = Object.keys(row).join(', ');
      await query(`INSERT INTO audit_subjects (${names}) VALUES (?, ?, ?)`, Object.values(row));
    }
    expect((await check()).intact).toBe(true);
  });

  it('filters the log by person, action, record and time', async () => {
    const all = await audit({ limit: 100 });
    expect((await audit({ action: 'review.add' })).map(({ subjectId }) => subjectId)).toEqual(
      chain.map(({ id }) => id).reverse(),
    );
    const byOwner = all.filter(({ actorId }) => actorId === userId);
    expect(await audit({ actorId: userId, limit: 100 })).toEqual(byOwner);
    const byNobody = all.filter(({ actorId }) => actorId === null);
    expect(await audit({ actorId: 'server' })).toEqual(byNobody);
    const { at } = all[Math.floor(all.length / 2)]!;
    const later = all.filter((entry) => entry.at >= at);
    expect(await audit({ from: at, limit: 100 })).toEqual(later);
    expect(await audit({ to: at, limit: 100 })).toEqual(all.filter((entry) => entry.at < at));
    // an hour in which nothing was done, before and after
    for (const range of [{ to: 1 }, { from: Date.now() + 3_600_000 }]) {
      expect(await audit(range)).toEqual([]);
    }
    const { nextCursor: cursor } = await auditPage({ actorId: userId, limit: 2 });
    expect(await audit({ actorId: userId, limit: 2, cursor })).toEqual(byOwner.slice(2, 4));
  });

  it('exports what it filters, and that is the next entry', async () => {
    const response = await owner.fetch(`${site}/audit/entries.csv?action=review.add`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const [head, ...lines] = (await response.text()).trim().split('\r\n');
    expect(head).toBe('entry,at,actor_id,actor_name,action,subjects,details,previous_hash,hash');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(chain[1]!.id);
    expect(lines[0]).toContain(',owner,review.add,');
    const [last] = await audit();
    expect(last).toMatchObject({ action: 'audit.export', details: { filters: 'action' } });
  });

  it('sees a wrong password at what it guards', async () => {
    const { id } = other;
    const wrong = { password: 'not the password' };
    for (const [path, wanted] of [
      ['erasure', 'submission.erase'],
      ['access', 'access.export'],
    ] as const) {
      const { status } = await owner.send('POST', `${site}/submissions/${id}/${path}`, wrong);
      expect(status).toBe(403);
      const [last] = await audit();
      expect(last).toMatchObject({ action: 'action.refused', subjectId: id, details: { wanted } });
    }
  });

  it('keeps the words of consent once, and takes none that are not those of the version', async () => {
    const consent = { version: VERSION, given: true, picture: false, words: WORDS };
    await submitted(backend.address, { consent });
    const kept = await query<{ words: string }>('SELECT words FROM consent_texts');
    expect(kept).toEqual([{ words: PLAIN }]);
    const forged = { ...consent, words: 'Something else.' };
    expect((await submit(backend.address, { consent: forged })).status).toBe(422);
    const detail = (id: string) =>
      owner.get<{ consentWords: string | null }>(`${site}/submissions/${id}`);
    expect((await detail(chain[0]!.id)).consentWords).toBe(PLAIN);
    expect((await detail(other.id)).consentWords).toBeNull();
  });

  it('hands over all that is held on a chain, in one file', async () => {
    const path = `${site}/submissions/${chain[1]!.id}/access`;
    const file = await owner.send('POST', path, { password: PASSWORD });
    expect(file.status).toBe(200);
    const text = await file.text();
    const held = JSON.parse(text) as Held;
    expect(held.submissions.map(({ id }) => id)).toEqual(chain.map(({ id }) => id));
    const [first, second] = held.submissions;
    expect(first!.consent).toEqual({ version: VERSION, words: PLAIN });
    expect(second!.consent).toEqual({ version: '1', words: null });
    expect(Buffer.from(first!.picture!, 'base64').subarray(0, 2)).toEqual(Buffer.from([255, 216]));
    expect(first!.result.status).toBe('diagnosed');
    expect(first!.readings).toMatchObject([{ by: 'owner', finding: 'nv', note: 'looks calm' }]);
    const looked = first!.log.map(({ action }) => action);
    expect(looked).toEqual(expect.arrayContaining(['review.add', 'thumbnail.view']));
    expect(text).not.toContain(other.id);
    const named = await owner.send('POST', path, { password: PASSWORD, names: true });
    expect(await named.text()).toContain('owner (owner)');
    expect(await audit({ subjectId: chain[0]!.id, action: 'access.export' })).toHaveLength(2);
  });

  it('erases the chain and keeps a certificate that the log knows', async () => {
    const path = `${site}/submissions/${chain[0]!.id}/erasure`;
    const answer = await owner.send('POST', path, { password: PASSWORD, linked: true });
    const { erased, certificate } = (await answer.json()) as Erased;
    expect(erased).toBe(2);
    expect(certificate.ids).toEqual(chain.map(({ id }) => id).sort());
    const [entry] = await audit({ action: 'erasure.certify' });
    expect(entry).toMatchObject({ sequence: certificate.entry, hash: certificate.hash });
    for (const { id } of chain) {
      expect((await owner.fetch(`${site}/submissions/${id}`)).status).toBe(404);
    }
    expect((await owner.fetch(`${site}/submissions/${other.id}`)).status).toBe(200);
    expect((await check()).intact).toBe(true);
  });
});
