import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import { Browser, samplePicture, signInOwner, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

/** An address of each kind that the server answers: the API, one that is not there, its description, a page, a file. */
const KINDS = [
  '/api/v1/auth/session',
  '/api/v1/nothing',
  '/api/problems',
  '/api/docs',
  '/api/openapi.json',
  '/health/live',
  '/admin/',
  '/admin/sites/deep/link',
  '/admin/files/none.js',
];

const YEAR = 31_536_000;

// none of it depends on the database
describe('answers to a browser', () => {
  let database: DatabaseKind;
  let backend: Running;

  beforeAll(async () => {
    database = await databases[0]!.open();
    backend = await start(await database.fresh());
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  /** The first line of what the server answers to a request as it is written here. */
  const exchange = (request: string) =>
    new Promise<string>((resolve, reject) => {
      const { port } = new URL(backend.address);
      const socket = connect(Number(port), '127.0.0.1');
      let answer = '';
      socket.setEncoding('utf8');
      socket.on('data', (part: string) => (answer += part));
      socket.on('close', () => {
        resolve(answer);
      });
      socket.on('error', reject);
      socket.write(request);
    });

  it.each(KINDS)('at %s let it run, frame and guess nothing', async (path) => {
    const { headers, status } = await fetch(backend.address + path, { redirect: 'manual' });
    expect(status < 300 || status >= 400).toBe(true);
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy.split(';')).toContain(rule);
    }
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toMatch(/unsafe-eval|\*|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const [, seconds] = /max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(YEAR);
    expect(headers.get('strict-transport-security')).toContain('includeSubDomains');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('content-type')).toMatch(/^[\w.+-]+\/[\w.+-]+(; ?charset=utf-8)?$/i);
    if (path.startsWith('/api/v1')) expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/', '/files/', '/assets/', '/.git/config', '/package.json', '/../package.json'])(
    'list no folder and hand out no file of the server’s own: /admin%s',
    async (path) => {
      const answer = await exchange(
        `GET /admin${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).not.toMatch(/\[core\]|"dependencies"|Index of/);
    },
  );

  it.each(['TRACE', 'TRACK', 'CONNECT', 'PROPFIND'])('do nothing for %s', async (method) => {
    const answer = await exchange(
      `${method} /api/v1/auth/session HTTP/1.1\r\nHost: x\r\nCookie: secret=1\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).not.toMatch(/^HTTP\/1\.1 [23]/);
    expect(answer).not.toContain('secret=1');
  });

  it.each([
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 40'],
    ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked'],
    ['another way to frame', 'Transfer-Encoding: identity, chunked, x'],
  ])(
    'refuse a request with %s, whose end two servers could see in two places',
    async (_, lines) => {
      const answer = await exchange(
        `POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${lines}\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400/);
      expect(answer).not.toContain('dermdx_http_request_seconds');
    },
  );

  it('are not those to the address that a caller makes up', async () => {
    const browser = new Browser(backend.address);
    const tries = Array.from({ length: 25 }, (_, number) =>
      browser.fetch('/api/v1/auth/sign-in', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `192.0.2.${number}`,
          'x-real-ip': `192.0.2.${number}`,
        },
        body: JSON.stringify({ name: `nobody.${number}`, password: 'wrong' }),
      }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    // twenty of one address are let pass
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  });

  it('carry a picture as what it is, to whoever may see it in a page of this server alone', async () => {
    const other = await databases[0]!.open();
    const own = await start(await other.fresh());
    const { owner, siteId } = await signInOwner(own);
    const { id } = await submitted(own.address, { picture: samplePicture() });
    const path = `/api/v1/admin/sites/${siteId}/submissions/${id}/picture`;
    const { headers } = await owner.fetch(path);
    expect(headers.get('content-type')).toBe('image/jpeg');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    await own.close();
    await other.stop();
  });
});
