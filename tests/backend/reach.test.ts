import { randomUUID } from 'node:crypto';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, ProblemBody, Receipt, Running } from '../support/backend.js';
import { PASSWORD, signInOwner, start, submit, submitted } from '../support/backend.js';
import { command } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { letKeysSettle } from '../support/old-keys.js';

const PHONE = '+49 (0)30 555-2368';
const CONSENT = { version: '1', given: true, picture: false, phone: true };

interface Detail {
  hasPhone: boolean;
  hasAnswerCode: boolean;
  answered: 'unread' | 'read' | null;
  answers: { id: string; words: string; readAt: number | null; withdrawnAt: number | null }[];
}

interface Entry {
  action: string;
  subjectId: string | null;
  actorId: string | null;
  details: Record<string, unknown>;
}

interface Replies {
  answers: { at: number; language: string; words: string }[];
}

describe.each(databases)('reaching a person on $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let backend: Running;
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    const signedIn = await signInOwner(backend);
    ({ owner } = signedIn);
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  /** As a page of the clinic asks, with its site key. */
  const asPage = (path: string, init: RequestInit = {}) =>
    fetch(`${backend.address}/api/v1/submissions/${path}`, {
      ...init,
      headers: {
        'x-site-key': 'pk_demo',
        origin: backend.address,
        'content-type': 'application/json',
      },
    });
  const askFor = (code: string) =>
    asPage('answers', { method: 'POST', body: JSON.stringify({ code }) });
  const replies = async (code: string) => (await (await askFor(code)).json()) as Replies;
  const byToken = (path: string, token: string, method = 'DELETE') =>
    fetch(`${backend.address}/api/v1/submissions/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
  const detail = ({ id }: Receipt) => owner.get<Detail>(`${site}/submissions/${id}`);
  const audit = async (query: Record<string, string>) => {
    const { items } = await owner.get<{ items: Entry[] }>(
      `${site}/audit?${new URLSearchParams(query)}`,
    );
    return items;
  };
  const template = async (words: string) => {
    const body = { name: 'An answer', language: 'en', words };
    const response = await owner.send('POST', `${site}/answer-templates`, body);
    return (await response.json()) as { id: string; places: string[] };
  };
  const answer = async ({ id }: Receipt, templateId: string, places = {}) =>
    owner.send('POST', `${site}/submissions/${id}/answers`, { templateId, places });
  const turnOn = (changes = { asksPhone: true, givesAnswers: true }) =>
    owner.send('PATCH', site, changes);
  const codeOf = ({ answerCode }: Receipt) => answerCode!;

  it('asks for nothing and gives no code until an owner turns it on', async () => {
    expect(await (await asPage('settings')).json()).toEqual({
      asksPhone: false,
      givesAnswers: false,
    });
    const refused = await submit(backend.address, { consent: CONSENT, phone: PHONE });
    expect(refused.status).toBe(422);
    expect(((await refused.json()) as ProblemBody).code).toBe('phone-not-asked');
    expect(await submitted(backend.address)).not.toHaveProperty('answerCode');
    expect(
      (await owner.get<{ queue: string }[]>(`${site}/queues`)).map(({ queue }) => queue),
    ).not.toContain('answered-unread');
    await turnOn();
    expect(await (await asPage('settings')).json()).toEqual({
      asksPhone: true,
      givesAnswers: true,
    });
  });

  it.each([
    ['without consent to it', { ...CONSENT, phone: false }, PHONE, 'consent.phone'],
    ['that is none', CONSENT, 'call me', 'phone'],
    ['with too few digits', CONSENT, '+12', 'phone'],
    ['with too many', CONSENT, '1234567890123456', 'phone'],
  ])('takes no number %s', async (_, consent, phone, field) => {
    const response = await submit(backend.address, { consent, phone });
    expect(response.status).toBe(422);
    const text = await response.text();
    expect((JSON.parse(text) as ProblemBody).fields).toMatchObject([{ field }]);
    expect(text).not.toContain(phone);
  });

  it('keeps a number encrypted, shows it by a press that is noted, and nowhere else', async () => {
    const receipt = await submitted(backend.address, { consent: CONSENT, phone: PHONE });
    expect(await detail(receipt)).toMatchObject({ hasPhone: true });
    expect(await audit({ action: 'phone.view' })).toEqual([]);
    const shown = await owner.get(`${site}/submissions/${receipt.id}/phone`);
    expect(shown).toEqual({ phone: PHONE });
    expect(await audit({ action: 'phone.view' })).toMatchObject([{ subjectId: receipt.id }]);
    const places = [
      JSON.stringify(await owner.get(`${site}/submissions`)),
      JSON.stringify(await owner.get(`${site}/submissions/${receipt.id}`)),
      JSON.stringify(await owner.get(`${site}/audit`)),
      await (await owner.fetch(`${site}/exports/submissions.csv`)).text(),
      await (await owner.fetch(`${site}/exports/submissions.ndjson`)).text(),
      backend.logs.join(''),
    ];
    const dataSource = await openDatabase(readConfig(env));
    const stored = await dataSource.query<object[]>('SELECT * FROM contacts');
    await dataSource.destroy();
    for (const text of [...places, JSON.stringify(stored)]) {
      expect(text).not.toContain('2368');
      expect(text).not.toContain(Buffer.from(PHONE).toString('base64').slice(0, 12));
    }
  });

  it('follows a rotation of the keys', async () => {
    const receipt = await submitted(backend.address, { consent: CONSENT, phone: PHONE });
    expect((await command(env, 'rotate-keys')).status).toBe(0);
    await letKeysSettle(env);
    expect((await command(env, 'prune-keys')).status).toBe(0);
    const shown = await owner.get(`${site}/submissions/${receipt.id}/phone`);
    expect(shown).toEqual({ phone: PHONE });
  });

  it('gives the same code to the same request, and stores none that could be read', async () => {
    const key = randomUUID();
    const first = await submitted(backend.address, { key });
    expect(first.answerCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await submitted(backend.address, { key })).toEqual(first);
    expect((await submitted(backend.address)).answerCode).not.toBe(first.answerCode);
    const dataSource = await openDatabase(readConfig(env));
    const tables = ['answer_codes', 'submission_requests', 'submissions'];
    const rows = await Promise.all(tables.map((name) => dataSource.query(`SELECT * FROM ${name}`)));
    await dataSource.destroy();
    const bare = codeOf(first).replaceAll('-', '');
    for (const text of [JSON.stringify(rows), backend.logs.join('')]) {
      expect(text).not.toContain(codeOf(first));
      expect(text).not.toContain(bare);
    }
  });

  it('hands an answer over by the code, however it is typed, and knows that it was read', async () => {
    const receipt = await submitted(backend.address);
    const { id, places } = await template('Please come on {day}.\nBring {what}, on {day}.');
    expect(places).toEqual(['day', 'what']);
    const filled = { day: 'Monday', what: ' <b>your letter</b> ' };
    expect((await answer(receipt, id, filled)).status).toBe(201);
    expect(await detail(receipt)).toMatchObject({ answered: 'unread' });
    const queue = `${site}/submissions?queue=answered-unread`;
    const waiting = async () =>
      (await owner.get<{ items: { id: string }[] }>(queue)).items.map((one) => one.id);
    expect(await waiting()).toEqual([receipt.id]);
    expect(await owner.get(`${site}/queues`)).toContainEqual(
      expect.objectContaining({ queue: 'answered-unread', count: 1 }),
    );
    const typed = codeOf(receipt).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    const words = 'Please come on Monday.\nBring <b>your letter</b>, on Monday.';
    expect((await replies(typed)).answers).toMatchObject([{ language: 'en', words }]);
    expect(await detail(receipt)).toMatchObject({ answered: 'read' });
    expect(await waiting()).toEqual([]);
    const [entry] = await audit({ action: 'answer.read', subjectId: receipt.id });
    expect(entry!.actorId).toBeNull();
    // again, and nothing is new
    await replies(codeOf(receipt));
    expect(await audit({ action: 'answer.read', subjectId: receipt.id })).toHaveLength(1);
  });

  it.each([
    ['a place left out', { day: 'Monday' }],
    ['one that is empty', { day: 'Monday', what: '  ' }],
    ['one that the template does not have', { day: 'Monday', what: 'it', note: 'free words' }],
  ])('sends no answer with %s', async (_, places) => {
    const receipt = await submitted(backend.address);
    const { id } = await template('Please come on {day} with {what}.');
    const response = await answer(receipt, id, places);
    expect(response.status).toBe(422);
    expect((await detail(receipt)).answers).toEqual([]);
  });

  it.each(['{', 'a {} b', 'a } b {', '{a {b}}'])(
    'takes no template that says “%s”',
    async (words) => {
      const body = { name: 'broken', language: 'en', words };
      const response = await owner.send('POST', `${site}/answer-templates`, body);
      expect(((await response.json()) as ProblemBody).fields).toMatchObject([{ field: 'words' }]);
    },
  );

  it('tells a wrong code, no answer yet, a withdrawn one, a revoked code and an erasure by nothing', async () => {
    const { id } = await template('Please come in.');
    const [waiting, withdrawn, revoked, cancelled, erased] = await Promise.all(
      [1, 2, 3, 4, 5].map(() => submitted(backend.address)),
    );
    const answered = [withdrawn!, revoked!, cancelled!, erased!];
    for (const one of answered) expect((await answer(one, id)).status).toBe(201);
    const [sent] = (await detail(withdrawn!)).answers;
    const path = `${site}/submissions/${withdrawn!.id}/answers/${sent!.id}/withdrawal`;
    expect((await owner.send('POST', path)).status).toBe(204);
    expect((await owner.send('POST', path)).status).toBe(404);
    expect(await detail(withdrawn!)).toMatchObject({ answered: null });
    const byStaff = await owner.send('DELETE', `${site}/submissions/${revoked!.id}/answer-code`);
    expect(byStaff.status).toBe(204);
    const { id: own, deletionToken } = cancelled!;
    expect((await byToken(`${own}/answer-code`, deletionToken)).status).toBe(204);
    expect((await byToken(erased!.id, erased!.deletionToken)).status).toBe(204);
    const same = async (code: string) => {
      const response = await askFor(code);
      return [response.status, await response.text()];
    };
    const expected = [200, '{"answers":[]}'];
    for (const { answerCode } of [waiting!, ...answered]) {
      expect(await same(answerCode!)).toEqual(expected);
    }
    expect(await same('0000-0000-0000-0000-0000')).toEqual(expected);
    for (const one of [revoked!, cancelled!]) {
      expect(await detail(one)).toMatchObject({ hasAnswerCode: false });
      expect((await answer(one, id)).status).toBe(409);
    }
    const actions = await audit({ action: 'answer-code.revoke' });
    expect(actions.map(({ subjectId }) => subjectId).sort()).toEqual(
      [revoked!.id, cancelled!.id].sort(),
    );
  });

  it('reads nothing by the deletion token, and erases nothing by the answer code', async () => {
    const receipt = await submitted(backend.address);
    const { id } = await template('Please come in.');
    await answer(receipt, id);
    expect(await replies(receipt.deletionToken.slice(0, 40).replaceAll('_', '-'))).toEqual({
      answers: [],
    });
    for (const method of ['GET', 'POST']) {
      expect((await byToken(receipt.id, receipt.deletionToken, method)).status).toBe(405);
    }
    for (const path of [receipt.id, `${receipt.id}/answer-code`]) {
      expect((await byToken(path, codeOf(receipt))).status).toBe(401);
    }
    // the token of another one revokes nothing here
    const other = await submitted(backend.address);
    const wrong = await byToken(`${receipt.id}/answer-code`, other.deletionToken);
    expect(wrong.status).toBe(401);
    // whether there was a code is not told
    for (let time = 0; time < 2; time++) {
      const { status } = await byToken(`${other.id}/answer-code`, other.deletionToken);
      expect(status).toBe(204);
    }
    expect((await replies(codeOf(receipt))).answers).toHaveLength(1);
  });

  it('asks for a site key and an allowed origin, and takes the code in the body alone', async () => {
    const receipt = await submitted(backend.address);
    const code = codeOf(receipt);
    const bare = await fetch(`${backend.address}/api/v1/submissions/answers?code=${code}`, {
      method: 'POST',
      headers: { 'x-site-key': 'pk_demo', origin: backend.address },
    });
    expect(bare.status).toBe(422);
    for (const headers of [
      { 'x-site-key': 'pk_wrong', origin: backend.address },
      { 'x-site-key': 'pk_demo', origin: 'https://elsewhere.example' },
    ]) {
      const response = await fetch(`${backend.address}/api/v1/submissions/answers`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      });
      expect([401, 403]).toContain(response.status);
    }
  });

  it('is told in subject access, and goes with the submission', async () => {
    const receipt = await submitted(backend.address, { consent: CONSENT, phone: PHONE });
    const { id } = await template('Please come in.');
    await answer(receipt, id);
    const path = `${site}/submissions/${receipt.id}/access`;
    const file = await owner.send('POST', path, { password: PASSWORD });
    const held = (await file.json()) as { submissions: object[] };
    expect(held.submissions).toMatchObject([
      { phone: PHONE, answers: [{ words: 'Please come in.', readAt: null }] },
    ]);
    await owner.send('POST', `${site}/submissions/${receipt.id}/erasure`, { password: PASSWORD });
    const dataSource = await openDatabase(readConfig(env));
    for (const table of ['contacts', 'answers', 'answer_codes']) {
      const sql = `SELECT * FROM ${table} WHERE submission_id = ?`;
      expect(await dataSource.query(sql, [receipt.id]), table).toEqual([]);
    }
    await dataSource.destroy();
  });

  it('counts by code and by caller together with every other server of the database', async () => {
    const second = await start(env);
    const { answerCode } = await submitted(backend.address);
    const ask = (address: string, code: string) =>
      fetch(`${address}/api/v1/submissions/answers`, {
        method: 'POST',
        headers: { 'x-site-key': 'pk_demo', origin: address, 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      });
    try {
      for (let time = 0; time < 20; time++) {
        for (const { address } of [backend, second]) {
          expect((await ask(address, answerCode!)).status).toBe(200);
        }
      }
      const refused = await ask(second.address, answerCode!);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(((await refused.json()) as ProblemBody).code).toBe('asked-too-often');
      // another code is another matter
      const other = await submitted(backend.address);
      expect((await ask(second.address, codeOf(other))).status).toBe(200);
    } finally {
      await second.close();
    }
  });
});
