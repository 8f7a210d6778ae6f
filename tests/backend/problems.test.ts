import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../packages/backend/src/docs/problems.js';
import type { ProblemBody, Running } from '../support/backend.js';
import { start, submit } from '../support/backend.js';
import { removeData } from '../support/databases.js';

describe('the type of a problem', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-problems-'));
  let backend: Running;

  beforeAll(async () => {
    backend = await start({ DATA_DIR: folder });
  });

  afterAll(async () => {
    await backend.close();
    removeData(folder);
  });

  /** What stands at the address that a problem gives as its type. */
  const follow = async (answer: Response) => {
    const { type, code } = (await answer.json()) as ProblemBody & { type: string };
    const address = new URL(type, answer.url);
    const page = await fetch(address);
    return { code, anchor: address.hash.slice(1), page, html: await page.text() };
  };

  it.each([
    ['an address that is none', () => fetch(`${backend.address}/api/v1/nothing`)],
    ['somebody who is not signed in', () => fetch(`${backend.address}/api/v1/auth/session`)],
    ['a page that may not send', () => submit(backend.address, { siteKey: 'pk_other' })],
  ])('leads to words on the same server for %s', async (_, ask) => {
    const { code, anchor, page, html } = await follow(await ask());
    expect(anchor).toBe(code);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain(`id="${code}"`);
  });

  it('comes without an ETag: nobody asks whether a problem has changed', async () => {
    for (const path of ['api/v1/nothing', 'fhir/R4/Nothing', 'nothing']) {
      const answer = await fetch(`${backend.address}/${path}`);
      expect(answer.ok).toBe(false);
      expect(answer.headers.get('etag')).toBeNull();
      const text = await answer.text();
      expect(Number(answer.headers.get('content-length'))).toBe(Buffer.byteLength(text));
    }
  });

  it('has words for every code', async () => {
    const html = await (await fetch(`${backend.address}/api/problems`)).text();
    const anchors = [...html.matchAll(/<h2 id="([\w-]+)">/g)].map(([, id]) => id);
    expect(anchors).toEqual(Object.keys(PROBLEMS));
  });
});
