import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRedis, startRedis } from '../../scripts/redis.mjs';
import type { Running } from '../support/backend.js';
import { start, submit } from '../support/backend.js';
import { command } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { ServerProcess } from '../support/server-process.js';
import { startProcess } from '../support/server-process.js';
import { waitFor } from '../support/wait.js';

/** Servers and commands are processes, which take seconds on a busy machine. */
const PATIENCE = 300_000;

const MOST = 20;
/** Of them, what each server counts for itself where Redis does not count. */
const ALONE = 2;
const limit = { SUBMISSIONS_PER_MINUTE: String(MOST) };

/** Asks for a clinic's settings, which is limited like a submission and writes nothing. */
const ask = async ({ address }: { address: string }, caller: string) => {
  const headers = { 'x-site-key': 'pk_demo', 'x-forwarded-for': caller };
  const response = await fetch(`${address}/api/v1/submissions/settings`, { headers });
  return response.status;
};

/** Asks the servers in turn, and gives how many of the calls each of the two answers had. */
async function askInTurn(servers: { address: string }[], calls: number, caller: string) {
  const statuses: number[] = [];
  for (let call = 0; call < calls; call++) {
    statuses.push(await ask(servers[call % servers.length]!, caller));
  }
  const count = (wanted: number) => statuses.filter((status) => status === wanted).length;
  return { answered: count(200), refused: count(429) };
}

describe.each(databases)(
  'two servers that count in one $name',
  { timeout: PATIENCE },
  ({ open }) => {
    let database: DatabaseKind;
    let env: Record<string, string>;
    let servers: ServerProcess[];

    beforeAll(async () => {
      database = await open();
      env = { ...(await database.fresh()), ...limit, TRUST_PROXY: '1' };
      // the first makes the database, which the second finds
      servers = [await startProcess(env), await startProcess(env)];
    });

    afterAll(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await database.stop();
    });

    const counted = async () => {
      const dataSource = await openDatabase(readConfig(env));
      const rows = await dataSource.query<unknown[]>('SELECT subject FROM rate_counts');
      await dataSource.destroy();
      return rows.length;
    };

    it('let an address call as often as one server would', async () => {
      const { answered, refused } = await askInTurn(servers, 2 * MOST, '192.0.2.1');
      expect({ answered, refused }).toEqual({ answered: MOST, refused: MOST });
    });

    it('let it call hardly oftener when it calls both at once', async () => {
      const calls = Array.from({ length: 4 * MOST }, (_, call) =>
        ask(servers[call % 2]!, '192.0.2.2'),
      );
      const statuses = await Promise.all(calls);
      // what each counted alone may reach the database last
      const most = MOST + servers.length * ALONE;
      expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(most);
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(
        calls.length - most,
      );
    });

    it('write nothing for who calls now and then', async () => {
      const before = await counted();
      for (let caller = 10; caller < 20; caller++) {
        expect(await askInTurn(servers, 2 * ALONE, `192.0.2.${caller}`)).toMatchObject({
          refused: 0,
        });
      }
      expect(await counted()).toBe(before);
    });

    it('say when to come back', async () => {
      const headers = { 'x-site-key': 'pk_demo', 'x-forwarded-for': '192.0.2.1' };
      for (const { address } of servers) {
        const refused = await fetch(`${address}/api/v1/submissions/settings`, { headers });
        expect(refused.status).toBe(429);
        const wait = Number(refused.headers.get('retry-after'));
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(60);
      }
    });
  },
);

describe.skipIf(!findRedis())('two servers that count in one Redis', { timeout: PATIENCE }, () => {
  let database: DatabaseKind;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let env: Record<string, string>;
  let servers: Running[];

  beforeAll(async () => {
    database = await databases.at(-1)!.open();
    redis = await startRedis();
    env = { ...(await database.fresh()), ...limit, TRUST_PROXY: '1', REDIS_URL: redis.url };
    servers = [await start(env), await start(env)];
    for (const server of servers) await waitForRates(server, 'together');
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await redis.stop();
    await database.stop();
  });

  const readiness = async ({ address }: Running) => {
    const response = await fetch(`${address}/health/ready`);
    return { status: response.status, body: (await response.json()) as { rates?: string } };
  };
  const waitForRates = (server: Running, how: 'together' | 'alone') =>
    waitFor(
      `rates counted ${how}`,
      () => readiness(server),
      ({ status, body }) => status === 200 && (body.rates === undefined) === (how === 'together'),
    );
  const said = ({ logs }: Running, words: string) => logs.filter((line) => line.includes(words));

  it('let an address call as often as one server would, to the call', async () => {
    const { answered, refused } = await askInTurn(servers, 2 * MOST, '192.0.2.1');
    expect({ answered, refused }).toEqual({ answered: MOST, refused: MOST });
  });

  it('leave nothing in it from which somebody could be found', async () => {
    await ask(servers[0]!, '192.0.2.2');
    const { Redis } = await import('ioredis');
    const client = new Redis(redis.url);
    const keys = await client.keys('*');
    client.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).toMatch(/^dermdx-rate:[0-9a-f]{64}$/);
  });

  it('are told of by the doctor', async () => {
    expect((await command(env, 'doctor')).stdout).toContain('well    Redis:');
  });

  const outages = [
    {
      how: 'killed',
      caller: '192.0.2.3',
      lose: () => redis.kill(),
      find: () => redis.start(),
    },
    {
      how: 'frozen',
      caller: '192.0.2.4',
      lose: () => Promise.resolve(redis.freeze()),
      find: () => Promise.resolve(redis.thaw()),
    },
  ];

  it.each(outages)(
    'go on when it is $how, each by its own count, say so, and come back to it',
    async ({ lose, find, caller }) => {
      const [first] = servers as [Running, Running];
      const [lost, found] = ['counted by this server alone', 'counted together again'];
      const before = [lost, found].map((words) => said(first, words).length);
      await lose();
      for (const server of servers) await waitForRates(server, 'alone');
      expect((await submit(first.address)).status).toBe(201);
      const { answered, refused } = await askInTurn(servers, 4 * MOST, caller);
      expect({ answered, refused }).toEqual({ answered: 2 * MOST, refused: 2 * MOST });
      const metrics = await (await fetch(`${first.address}/metrics`)).text();
      expect(metrics).toContain('dermdx_rates_together 0');
      // once, not for every call
      expect(said(first, lost)).toHaveLength(before[0]! + 1);

      await find();
      for (const server of servers) await waitForRates(server, 'together');
      const again = async () => {
        await ask(first, '192.0.2.5');
        return said(first, found).length;
      };
      const patience = { interval: 1000 };
      await waitFor(
        'a call to be counted together',
        again,
        (count) => count > before[1]!,
        patience,
      );
    },
  );

  it('start without it, and the doctor names it', async () => {
    await redis.kill();
    const third = await start(env);
    servers.push(third);
    expect((await submit(third.address)).status).toBe(201);
    expect((await readiness(third)).status).toBe(200);
    const { stdout, status } = await command(env, 'doctor');
    expect(stdout).toContain('broken  Redis: It does not answer');
    expect(status).toBe(1);
  });
});
