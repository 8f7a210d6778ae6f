import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../support/backend-command.js';
import type { Running } from '../support/backend.js';
import {
  Browser,
  samplePicture,
  signInOwner,
  start,
  submit,
  submitted,
} from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases, liftQuotas, removeData, temporaryFolder } from '../support/databases.js';
import { letKeysSettle } from '../support/old-keys.js';

/** Each command is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;

const mariadb = databases.find(({ name }) => name === 'MariaDB');
const folders: string[] = [];
const ringOf = (env: Record<string, string>) => join(env.DATA_DIR!, 'key-ring.json');

/** Which of many pictures are looked at. */
const oldAndNew = (ids: string[]) => [...ids.slice(0, 4), ...ids.slice(4).slice(-8)];
const everyOne = (ids: string[]) => [...ids];

describe.skipIf(!mariadb)('two servers on one database, each with a file of the ring', () => {
  let database: DatabaseKind;

  beforeAll(async () => {
    database = await mariadb!.open();
  });

  afterAll(async () => {
    await database.stop();
    for (const folder of folders) removeData(folder);
  });

  it(
    'rotate their keys: every picture opens on both at each step, and submissions go on',
    { timeout: PATIENCE },
    async () => {
      const { clinic, files, keys } = await twoServers(database);
      const [env] = clinic.envs;
      const traffic = clinic.sendOn();

      // the key is added; nothing is sealed with it while a server lacks it, however often it is run
      for (let time = 0; time < 2; time++) {
        const early = await command(env, 'rotate-keys');
        expect(early.status).toBe(1);
        expect(early.stderr).toContain(
          `not in use yet: these servers do not have it: ${hostname()}`,
        );
        expect(keys(0)).toHaveLength(2);
        await clinic.opens();
      }
      const tooSoon = await command(env, 'prune-keys');
      expect(tooSoon.status).toBe(1);
      expect(tooSoon.stderr).toContain('A new key is not in use yet');

      copyFileSync(files[0], files[1]);
      expect((await command(env, 'rotate-keys')).status).toBe(0);
      await clinic.opens();
      // for what was being committed at that moment
      expect((await command(env, 'rotate-keys')).stdout).toContain('No key was added');
      expect(keys(0)).toHaveLength(2);

      await letKeysSettle(env);
      expect(await command(env, 'prune-keys')).toMatchObject({ status: 0, stderr: '' });
      expect(keys(0)).toHaveLength(1);
      await clinic.opens();
      expect(await traffic.end()).toBeGreaterThan(2);
      await clinic.opens(everyOne);

      // the second still has the former key in its file: the database must not ask it of the first from then on
      for (let time = 0; time < 2; time++) {
        await clinic.restart();
        await clinic.opens();
      }
      await clinic.close();
    },
  );

  it(
    'say which key an old or half copied file lacks, and go on once it is copied again',
    { timeout: PATIENCE },
    async () => {
      const { clinic, files } = await twoServers(database);
      const [env] = clinic.envs;
      const old = readFileSync(files[1]);
      await command(env, 'rotate-keys');
      copyFileSync(files[0], files[1]);
      expect((await command(env, 'rotate-keys')).status).toBe(0);
      await clinic.opens();
      const [first, second] = clinic.servers;
      const { active } = JSON.parse(readFileSync(files[0], 'utf8')) as { active: string };

      writeFileSync(files[1], old);
      const refused = await submit(second.address, { picture: samplePicture() });
      expect(refused.headers.get('retry-after')).toBe('30');
      expect(await refused.json()).toMatchObject({
        status: 503,
        code: 'key-missing',
        detail: `The key ring of this server lacks the key ${active}. Copy the newest key ring to this server; it needs no restart.`,
      });
      expect(await clinic.open(second)).toEqual([503]);
      expect(second.logs.join('')).toContain('"code":"key-missing"');
      // what needs no key goes on, and so does the other server
      expect((await submit(second.address)).status).toBe(201);
      expect((await submit(first.address, { picture: samplePicture() })).status).toBe(201);

      copyFileSync(files[0], files[1]);
      await clinic.opens();
      writeFileSync(files[1], readFileSync(files[0]).subarray(0, 40));
      const half = await submit(second.address, { picture: samplePicture() });
      expect(await half.json()).toMatchObject({ status: 503, code: 'key-missing' });
      // what was read before still opens
      await clinic.opens();
      copyFileSync(files[0], files[1]);
      expect((await submit(second.address, { picture: samplePicture() })).status).toBe(201);
      await clinic.close();
    },
  );
});

/** Two servers, and what a clinic does with them. */
async function twoServers(database: DatabaseKind) {
  const first = await database.fresh();
  const envs = [first, { ...first, DATA_DIR: temporaryFolder(folders) }] as const;
  const files = [ringOf(envs[0]), ringOf(envs[1])] as const;
  const begin = async (): Promise<[Running, Running]> => {
    const running = await start(envs[0]);
    if (!existsSync(files[1])) copyFileSync(files[0], files[1]);
    return [running, await start(envs[1])];
  };
  let servers = await begin();
  const { siteId } = await signInOwner(servers[0]);
  await liftQuotas(first);
  const ids: string[] = [];
  const send = async ({ address }: Running) => {
    ids.push((await submitted(address, { picture: samplePicture() })).id);
  };
  for (const server of servers) await send(server);

  /** The statuses with which a server answers for pictures. */
  const open = async ({ address }: Running, which = oldAndNew) => {
    const owner = new Browser(address);
    await owner.signIn('owner');
    const statuses = new Set<number>();
    for (const id of which(ids)) {
      const path = `/api/v1/admin/sites/${siteId}/submissions/${id}/picture`;
      statuses.add((await owner.fetch(path)).status);
    }
    return [...statuses];
  };

  /** Submissions to both, one after the other, until it is ended; each must be kept. */
  const sendOn = () => {
    let sent = 0;
    const over = new AbortController();
    const sending = (async () => {
      while (!over.signal.aborted) await send(servers[sent++ % 2]!);
    })();
    // seen where it is ended
    sending.catch(() => undefined);
    return {
      end: async () => {
        over.abort();
        await sending;
        return sent;
      },
    };
  };

  const close = () => Promise.all(servers.map((server) => server.close()));
  const clinic = {
    envs,
    get servers() {
      return servers;
    },
    open,
    sendOn,
    opens: async (which?: typeof oldAndNew) => {
      for (const server of servers) expect(await open(server, which)).toEqual([200]);
    },
    restart: async () => {
      await close();
      servers = await begin();
    },
    close,
  };
  const keys = (which: 0 | 1) =>
    Object.keys((JSON.parse(readFileSync(files[which], 'utf8')) as { keys: object }).keys);
  return { clinic, files, keys };
}
