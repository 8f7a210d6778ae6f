import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, ProblemBody, Running } from '../support/backend.js';
import {
  makeDiagnosis,
  PASSWORD,
  signInOwner,
  start,
  submit,
  submitted,
} from '../support/backend.js';
import { removeData } from '../support/databases.js';

const RUNS = 40;

/** What no text may hold: control characters but tab and the ends of lines, and halves of characters. */
const forbidden = fc.oneof(
  fc
    .integer({ min: 0, max: 0x1f })
    .filter((code) => ![9, 10, 13].includes(code))
    .map((code) => String.fromCharCode(code)),
  fc.constant('\u007f'),
  fc.integer({ min: 0xd800, max: 0xdbff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0xdc00, max: 0xdfff }).map((code) => String.fromCharCode(code)),
);

/** Text that people write, in any script, and with emoji. */
const plain = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  // eslint-disable-next-line no-control-regex -- what is not plain
  .map((text) => `a${text.replace(/[\u0000-\u001f\u007f]/g, '')}b`);

const spoilt = fc.tuple(plain, forbidden, plain).map((parts) => parts.join(''));

describe('a text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-text-'));
  let backend: Running;
  let owner: Browser;
  let site: string;
  let id: string;

  beforeAll(async () => {
    backend = await start({ DATA_DIR: folder });
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
    ({ id } = await submitted(backend.address));
  });

  afterAll(async () => {
    await backend.close();
    removeData(folder);
  });

  /** Every field that takes words from people, by what is sent with them. */
  const fields = (): [field: string, send: (text: string) => Promise<Response>][] => [
    ['label', (label) => owner.send('POST', `${site}/keys`, { label })],
    ['name', (name) => owner.send('PATCH', site, { name })],
    ['consentText', (consentText) => owner.send('PATCH', site, { consentText })],
    [
      'groupName',
      (groupName) => owner.send('POST', `${site}/groups`, { groupName, role: 'viewer' }),
    ],
    [
      'label',
      (label) => {
        const body = { label, scopes: ['export.csv'], days: 1, password: PASSWORD };
        return owner.send('POST', `${site}/tokens`, body);
      },
    ],
    [
      'note',
      (note) => owner.send('POST', `${site}/submissions/${id}/reviews`, { finding: 'nv', note }),
    ],
    [
      'words',
      (words) => {
        const body = { finding: 'other', words };
        return owner.send('POST', `${site}/submissions/${id}/reviews`, body);
      },
    ],
    [
      'consent.words',
      (words) => {
        const consent = { version: '1', given: true, picture: false, words };
        return submit(backend.address, { consent });
      },
    ],
  ];

  it('with what others cannot read is refused at the first check, wherever it comes in', async () => {
    for (const [field, send] of fields()) {
      await fc.assert(
        fc.asyncProperty(spoilt, async (text) => {
          const response = await send(text);
          expect(response.status, field).toBe(422);
          const body = await response.text();
          const { code, fields: named } = JSON.parse(body) as ProblemBody;
          expect(code).toBe('forbidden-characters');
          expect(named!.map((one) => one.field)).toEqual([field]);
          // what was sent is never repeated
          expect(body).not.toContain(text);
        }),
        { numRuns: RUNS },
      );
    }
  });

  it('of any script is kept as it is', async () => {
    const note = 'مرحبا 你好 👩🏽‍⚕️ naïve\n\tsecond line\r\nthird';
    const sent = { finding: 'nv', note };
    const path = `${site}/submissions/${id}`;
    expect((await owner.send('POST', `${path}/reviews`, sent)).status).toBe(201);
    const { reviews } = await owner.get<{ reviews: { note: string }[] }>(path);
    expect(reviews.at(-1)!.note).toBe(note);
  });

  it('has one line where nobody writes more', async () => {
    for (const label of ['two\nlines', 'a\ttab', 'a\rreturn']) {
      const response = await owner.send('POST', `${site}/keys`, { label });
      expect(response.status).toBe(422);
    }
  });

  it('within a diagnosis is looked at, too', async () => {
    const diagnosis = makeDiagnosis();
    diagnosis.model.name = 'dermdx\u0007';
    const response = await submit(backend.address, { diagnosis });
    const { code } = (await response.json()) as ProblemBody;
    expect(code).toBe('forbidden-characters');
  });

  it('in a query is looked at, too', async () => {
    for (const query of ['action=a%00b', 'cursor=%ED%A0%80', 'limit=%0B']) {
      expect((await owner.fetch(`${site}/audit?${query}`)).status).toBe(422);
    }
  });
});
