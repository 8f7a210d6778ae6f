import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody, Receipt, Running } from '../support/backend.js';
import {
  Browser,
  diagnosisOf,
  samplePicture,
  signInOwner,
  start,
  submit,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { readUntil, waitFor } from '../support/wait.js';

/** A race is not lost every time. */
const ROUNDS = 5;

describe.each(databases)('two servers on one $name', ({ open }) => {
  let database: DatabaseKind;
  let env: Record<string, string>;
  let servers: [Running, Running];
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    servers = [await start(env), await start(env)];
    const signedIn = await signInOwner(servers[0]);
    ({ owner } = signedIn);
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await database.stop();
  });

  const rows = async (table: string, column: string, ids: string[]) => {
    const dataSource = await openDatabase(readConfig(env));
    const places = ids.map(() => '?').join(', ');
    const sql = `SELECT ${column} AS id FROM ${table} WHERE ${column} IN (${places})`;
    return dataSource.query<unknown[]>(sql, ids).finally(() => dataSource.destroy());
  };

  it('keep one submission of a key that reaches both at once, and answer the same', async () => {
    const picture = samplePicture();
    for (let round = 0; round < ROUNDS; round++) {
      const key = randomUUID();
      const answers = await Promise.all(
        [0, 1, 0, 1, 0, 1].map((which) => submit(servers[which]!.address, { key, picture })),
      );
      const statuses = new Set(answers.map(({ status }) => status));
      // each server works on a key once at a time; at least one of the two gets there
      expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([]);
      const kept = answers.filter(({ status }) => status === 201);
      expect(kept.length).toBeGreaterThan(0);
      const receipts = await Promise.all(kept.map((one) => one.json() as Promise<Receipt>));
      const ids = [...new Set(receipts.map(({ id }) => id))];
      expect(ids).toHaveLength(1);
      expect(new Set(receipts.map(({ deletionToken }) => deletionToken)).size).toBe(1);
      expect(await rows('submissions', 'id', ids)).toHaveLength(1);
      expect(await rows('pictures', 'submission_id', ids)).toHaveLength(2);
      for (const { address } of servers) {
        const again = await submit(address, { key, picture });
        expect(((await again.json()) as Receipt).id).toBe(ids[0]);
      }
    }
  });

  it('keep one of two payloads with one key, and refuse the other', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const key = randomUUID();
      const answers = await Promise.all(
        (['mel', 'nv'] as const).map((label, which) =>
          submit(servers[which]!.address, { key, diagnosis: diagnosisOf(label) }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
      const refused = answers.find(({ status }) => status === 422)!;
      expect(((await refused.json()) as ProblemBody).code).toBe('key-reused');
    }
  });

  it('count what is sent together', async () => {
    await owner.send('PATCH', site, { addressBytesPerDay: 0 });
    for (const { address } of servers) expect((await submit(address)).status).toBe(429);
    await owner.send('PATCH', site, { addressBytesPerDay: 64_000_000 });
    for (const { address } of servers) expect((await submit(address)).status).toBe(201);
  });

  it('tell of what either of them took', async () => {
    const abort = new AbortController();
    const stream = await owner.fetch(`${site}/events`, { signal: abort.signal });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    await readUntil(reader, 'event: ping');
    const { id } = await submitted(servers[1].address);
    const text = await readUntil(reader, id);
    expect(text.split(id)).toHaveLength(2);
    abort.abort();
  });

  it('know each other’s sessions, and end them for both', async () => {
    const [, second] = servers;
    const elsewhere = new Browser(second.address);
    elsewhere.cookie = owner.cookie;
    expect((await elsewhere.fetch('/api/v1/auth/session')).status).toBe(200);
    expect((await elsewhere.send('POST', '/api/v1/auth/sign-out')).status).toBe(204);
    expect((await owner.fetch('/api/v1/auth/session')).status).toBe(401);
  });

  it('count wrong passwords together', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      const { address } = servers[attempt % 2]!;
      statuses.push((await new Browser(address).signIn('somebody', 'wrong')).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('tell a webhook once, whichever of them took it', async () => {
    const heard: string[] = [];
    const listener = createServer((request, response) => {
      heard.push(String(request.headers['webhook-id']));
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = listener.address() as AddressInfo;
      await owner.signIn('owner');
      await owner.send('PATCH', site, { privateWebhooks: true });
      const webhook = { url: `http://127.0.0.1:${port}/`, events: ['submission.created'] };
      const added = await owner.send('POST', `${site}/webhooks`, webhook);
      const { id } = (await added.json()) as { id: string };
      for (let count = 0; count < 6; count++) await submitted(servers[count % 2]!.address);
      const states = async () => {
        const deliveries = await owner.get<{ state: string }[]>(
          `${site}/webhooks/${id}/deliveries`,
        );
        return deliveries.map(({ state }) => state).join();
      };
      await waitFor('six deliveries', states, (all) => all === Array(6).fill('delivered').join());
      // what either of them still sends, it sends before it ends
      await Promise.all(servers.map((server) => server.close()));
      expect(new Set(heard).size).toBe(6);
      expect(heard).toHaveLength(6);
    } finally {
      listener.close();
    }
  });
});
