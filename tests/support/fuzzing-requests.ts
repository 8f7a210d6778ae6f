import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Running } from './backend.js';
import { root } from './dermdx.js';
import { seeded } from './fuzz.js';

/** A route as the API's description names it. */
interface Route {
  method: string;
  path: string;
  queries: string[];
  hasBody: boolean;
}

/** What no header, query, path or field expects. */
const HOSTILE = [
  '',
  ' ',
  'x'.repeat(5000),
  '9'.repeat(400),
  '-1',
  '1e999',
  'NaN',
  'null',
  '[]',
  '{"a":{"$gt":""}}',
  '__proto__',
  '../../../etc/passwd',
  '%00',
  '%E0%A4%A',
  "' OR 1=1 --",
  '\\',
  '\u00ff\u00fe',
  '\u0000',
  '\ud800',
  '🔬'.repeat(300),
  'ﬁ\u0301\u202e',
  '2026-99-99T99:99:99Z',
  '00000000-0000-0000-0000-000000000000',
  'Bearer',
  'Bearer x',
  'multipart/form-data',
  'application/json; charset=utf-99',
  'gzip',
  '1.2.3.4, ::1, nobody',
  'https://',
  'null, null',
];

/** How many send at once: some wait for an answer that never comes. */
const SENDERS = 16;

/** Names of headers that somebody reads. */
const HEADERS = [
  'Accept',
  'Accept-Encoding',
  'Authorization',
  'Content-Encoding',
  'Content-Length',
  'Content-Type',
  'Cookie',
  'Expect',
  'Host',
  'Idempotency-Key',
  'If-None-Match',
  'Origin',
  'Range',
  'Transfer-Encoding',
  'X-DermDx-Request',
  'X-Forwarded-For',
  'X-HTTP-Method-Override',
  'X-Site-Key',
];

/** Who asks, and of what. */
export interface Asker {
  cookie: string;
  siteId: string;
  submissionId: string;
}

/**
 * Sends requests to every route, each with a few hostile headers, parts of its address or fields: none may be
 * answered by a 5xx or a stack, and none may end the server.
 */
export async function fuzzRequests(
  backend: Running,
  asker: Asker,
  count: number,
  seed: number,
): Promise<Map<number, number>> {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const statuses = new Map<number, number>();
  const routes = readRoutes();
  const one = async () => {
    const request = makeRequest(backend.address, pick(routes), asker, pick, random);
    const answer = await exchange(backend.address, request);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const shown = `${request.slice(0, 1500)}\n\n${answer.slice(0, 1000)}`;
    expect(status, shown).toBeLessThan(500);
    const isPage = /^content-type: text\/(html|javascript|css)/im.test(answer);
    if (status >= 400 && !isPage) {
      // an ETag is chance, and may spell anything
      const told = answer.replace(/^ETag: .*$/m, '');
      expect(told, shown).not.toMatch(/node_modules|\bat \w+ \(|TypeError|QueryFailed|SQL/);
    }
  };
  let sent = 0;
  const sender = async () => {
    while (sent++ < count) await one();
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  expect(backend.logs.join('')).not.toContain('request failed');
  expect((await fetch(`${backend.address}/health/ready`)).status).toBe(200);
  return statuses;
}

function readRoutes(): Route[] {
  const file = join(root, 'packages/backend/openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<
      string,
      Record<string, { parameters?: { in: string; name: string }[]; requestBody?: object }>
    >;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      queries: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
      hasBody: requestBody !== undefined,
    })),
  );
}

/** A request as it goes over the wire. */
function makeRequest(
  address: string,
  { method, path, queries, hasBody }: Route,
  { cookie, siteId, submissionId }: Asker,
  pick: <T>(list: readonly T[]) => T,
  random: () => number,
): string {
  const known: Record<string, string> = { siteId, id: submissionId };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(random() < 0.8 ? (known[name] ?? submissionId) : wellFormed(pick(HOSTILE))),
  );
  const asked = queries
    .filter(() => random() < 0.3)
    .map((name) => `${name}=${encodeURIComponent(wellFormed(pick(HOSTILE)))}`);
  const body = hasBody ? makeBody(pick, random) : '';
  const headers = new Map([
    ['Host', new URL(address).host],
    ['Origin', address],
    ['X-DermDx-Request', '1'],
    ['Connection', 'close'],
  ]);
  // who signs out, or is locked out, asks nothing more
  if (!path.includes('/auth/')) headers.set('Cookie', cookie);
  if (hasBody) {
    headers.set('Content-Type', 'application/json');
    headers.set('Content-Length', String(Buffer.byteLength(body)));
  }
  for (let changes = Math.floor(random() * 4); changes > 0; changes--) {
    const name = pick(HEADERS);
    if (random() < 0.2) headers.delete(name);
    else headers.set(name, pick(HOSTILE));
  }
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const query = asked.length > 0 ? `?${asked.join('&')}` : '';
  return `${method} ${filled}${query} HTTP/1.1\r\n${lines}\r\n${body}`;
}

const FIELDS = ['name', 'password', 'role', 'token', 'verdict', 'label', 'note', 'url', 'events'];
const MORE_FIELDS = ['origin', 'active', 'retentionDays', 'linked', 'current', 'consentText'];

function makeBody(pick: <T>(list: readonly T[]) => T, random: () => number): string {
  if (random() < 0.1) return pick(HOSTILE);
  const value = (): unknown =>
    pick([
      () => pick(HOSTILE),
      () => random() * 1e20 - 5e19,
      () => null,
      () => [pick(HOSTILE)],
      () => ({ [pick(HOSTILE)]: pick(HOSTILE) }),
      () => 'admin',
      () => true,
    ])();
  const names = [...FIELDS, ...MORE_FIELDS].filter(() => random() < 0.3);
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, value()])));
}

/** Half of a pair of surrogates cannot be written into an address. */
function wellFormed(text: string): string {
  return text.replaceAll('\ud800', '');
}

/** Sends bytes and gives what came until the server ended the connection, or had answered for long. */
function exchange(address: string, request: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    // a stream of events, or a body that the headers promise and that never comes
    socket.setTimeout(1000, end);
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1').slice(0, 20_000)));
    socket.on('error', end);
    socket.on('close', end);
    socket.write(Buffer.from(request, isOdd(request) ? 'latin1' : 'utf8'));
  });
}

/** Some go as bytes that are no UTF-8. */
function isOdd(text: string): boolean {
  return text.length % 8 === 0;
}
