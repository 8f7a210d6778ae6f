import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, ProblemBody, Running } from '../support/backend.js';
import { signInOwner, start, submit, submitted } from '../support/backend.js';
import { removeData } from '../support/databases.js';
import { description } from '../support/described.js';

const ID = '00000000-0000-0000-0000-000000000000';

describe('what HTTP says of a request', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-http-'));
  let backend: Running;
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    backend = await start({ DATA_DIR: folder });
    const signedIn = await signInOwner(backend);
    owner = signedIn.owner;
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterAll(async () => {
    await backend.close();
    removeData(folder);
  });

  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    return (await response.json()) as ProblemBody;
  };

  it('names the methods of an address that does not take one', async () => {
    for (const [path, methods] of Object.entries(description.paths)) {
      const url = backend.address + path.replace(/\{\w+\}/g, ID);
      const own = Object.keys(methods).map((name) => name.toUpperCase());
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (own.includes(method)) continue;
        const response = await fetch(url, { method });
        // another address of the same form may take it
        if (response.status !== 405) {
          expect([401, 404], `${method} ${path}`).toContain(response.status);
          continue;
        }
        expect((await problemOf(response)).code).toBe('method-not-allowed');
        const allowed = response.headers.get('allow')!.split(', ');
        expect(allowed, `${method} ${path}`).toEqual(expect.arrayContaining(own));
        expect(allowed).not.toContain(method);
      }
    }
    const plain = await fetch(`${backend.address}/api/v1/auth/session`, { method: 'DELETE' });
    expect(plain.status).toBe(405);
    expect(plain.headers.get('allow')).toBe('GET, HEAD');
    const fhir = await fetch(`${backend.address}/fhir/R4/Patient`, { method: 'POST' });
    expect(fhir.status).toBe(405);
    expect(await fhir.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  it.each([
    ['application/x-www-form-urlencoded', 'label=x'],
    ['text/plain', '{}'],
    ['application/xml', '<label/>'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('takes no body of %s where JSON is wanted', async (type, body) => {
    const init = { method: 'POST', body, headers: { 'content-type': type } };
    const response = await owner.fetch(`${site}/keys`, init);
    expect(response.status).toBe(415);
    expect((await problemOf(response)).code).toBe('unsupported-media-type');
  });

  it('takes a submission as a form alone', async () => {
    const headers = {
      'content-type': 'application/json',
      'x-site-key': 'pk_demo',
      origin: backend.address,
      'idempotency-key': ID,
    };
    const url = `${backend.address}/api/v1/submissions`;
    const response = await fetch(url, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(415);
  });

  it('says what is too large, wherever it is', async () => {
    const label = 'x'.repeat(70_000);
    const body = await owner.send('POST', `${site}/keys`, { label });
    expect(body.status).toBe(413);
    const part = await submit(backend.address, { diagnosis: 'x'.repeat(50_000) });
    expect(part.status).toBe(413);
    expect((await problemOf(part)).code).toBe('too-large');
  });

  it('leads from the front door to the staff’s pages', async () => {
    const response = await fetch(`${backend.address}/`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/admin/');
  });

  it.each(['/nothing', '/index.php', '/fhir', '/api', '/%E0%A4%A', '/.git/config'])(
    'answers %s by a problem',
    async (path) => {
      const response = await fetch(backend.address + path);
      expect(response.status).toBe(404);
      expect((await problemOf(response)).code).toBe('not-found');
    },
  );

  it('goes through long lists by cursors of one kind', async () => {
    for (let count = 0; count < 3; count++) await submitted(backend.address);
    for (const list of ['submissions', 'audit']) {
      const seen: string[] = [];
      let cursor = '';
      for (;;) {
        const page = await owner.get<{ items: object[]; nextCursor: string | null }>(
          `${site}/${list}?limit=2${cursor}`,
        );
        seen.push(...page.items.map((item) => JSON.stringify(item)));
        if (page.nextCursor === null || seen.length > 20) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(new Set(seen).size, list).toBe(seen.length);
      expect(seen.length).toBeGreaterThan(2);
      const foreign = await owner.fetch(`${site}/${list}?limit=2&cursor=abcd`);
      expect((await problemOf(foreign)).code).toBe('foreign-cursor');
    }
  });
});
