import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt, Running } from '../support/backend.js';
import { signInOwner, start, submitted } from '../support/backend.js';
import { command } from '../support/backend-command.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';

/** Each run is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;
const DAY = 86_400_000;

type Env = Record<string, string>;

const portOf = ({ address }: Running) => new URL(address).port;

const query = async (env: Env, sql: string, values: unknown[] = []) => {
  const dataSource = await openDatabase(readConfig(env));
  await dataSource.query(sql, values).finally(() => dataSource.destroy());
};

describe.each(databases)('the doctor on $name', { timeout: PATIENCE }, ({ name, open }) => {
  let database: DatabaseKind;
  let env: Env;
  let backend: Running;

  beforeAll(async () => {
    database = await open();
    env = await database.fresh();
    backend = await start(env);
    env.PORT = portOf(backend);
    await signInOwner(backend);
    await submitted(backend.address);
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  it('finds nothing broken where nothing is, beside the running server', async () => {
    if (name === 'SQLite') await command(env, 'backup', join(env.DATA_DIR!, 'backup'));
    const { status, stdout, stderr } = await command(env, 'doctor');
    expect(stderr).toBe('');
    expect(stdout).not.toMatch(/^broken/m);
    expect(stdout).toMatch(/Nothing is broken\.\n$/);
    expect(status).toBe(0);
    for (const words of [
      'well    Configuration: Every variable is sound',
      'well    Data folder:',
      'well    List of erased:',
      'well    Database:',
      'well    Schema: It is what this version needs',
      'well    Key ring: It belongs to this database',
      'well    Clock:',
      'well    Erased:',
      `well    Server: It runs at ${backend.address} and is ready`,
      ...(name === 'SQLite' ? ['well    Disk:', 'well    Backup: The newest is of'] : []),
    ]) {
      expect(stdout).toContain(words);
    }
  });

  it('finds that the clock is behind what was kept', async () => {
    const kept = await openDatabase(readConfig(env));
    const [row] = await kept.query<{ at: string }[]>('SELECT MAX(at) AS at FROM audit_entries');
    const future = [Date.now() + DAY, row!.at];
    await kept.query('UPDATE audit_entries SET at = ? WHERE at = ?', future);
    const { status, stdout } = await command(env, 'doctor');
    await kept.query('UPDATE audit_entries SET at = ? WHERE at = ?', [...future].reverse());
    await kept.destroy();
    expect(status).toBe(1);
    expect(stdout).toMatch(/broken {2}Clock: It is behind the newest row/);
  });

  it('finds a key ring of another database', async () => {
    const other = await database.fresh();
    await (await start(other)).close();
    const KEY_RING_FILE = join(other.DATA_DIR!, 'key-ring.json');
    const { status, stdout } = await command({ ...env, KEY_RING_FILE }, 'doctor');
    expect(status).toBe(1);
    expect(stdout).toContain('belongs to another database');
  });

  it('finds a table that somebody changed by hand', async () => {
    const other = await database.fresh();
    await (await start(other)).close();
    await query(other, 'DROP TABLE waiting_checks');
    expect((await command(other, 'doctor')).stdout).toContain('broken  Schema: Somebody changed');
  });
});

describe('the doctor', { timeout: PATIENCE }, () => {
  let database: DatabaseKind;
  let env: Env;
  let kept: Receipt;
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-doctor-'));

  beforeAll(async () => {
    database = await databases[0]!.open();
    env = await database.fresh();
    const backend = await start(env);
    await signInOwner(backend);
    kept = await submitted(backend.address);
    await backend.close();
    env.PORT = '0';
  });

  afterAll(async () => {
    await database.stop();
    rmSync(folder, { recursive: true });
  });

  const file = (name: string) => join(env.DATA_DIR!, name);
  const listFile = () => readConfig(env).erasedListFile;

  /** Breaks something, asks, and mends it again. */
  async function expectBroken(words: string, spoil: () => () => void, settings: Env = {}) {
    const mend = spoil();
    const { status, stdout } = await command({ ...env, ...settings }, 'doctor');
    mend();
    expect(stdout).toContain(words);
    expect(stdout).toMatch(/To mend: \d+\.\n$/);
    expect(status).toBe(1);
  }

  const opened = (path: string, open: number, closed: number) => () => {
    chmodSync(path, open);
    return () => {
      chmodSync(path, closed);
    };
  };
  const asItIs = () => () => undefined;

  it('names every mistake of the configuration', async () => {
    const { status, stdout } = await command({ PORT: 'none', LOG_LEVEL: 'loud' }, 'doctor');
    expect(status).toBe(1);
    expect(stdout).toMatch(/broken {2}Configuration: PORT/);
    expect(stdout).toMatch(/broken {2}Configuration: LOG_LEVEL/);
  });

  it('makes nothing where nothing is', async () => {
    const { DATA_DIR } = await database.empty();
    rmSync(DATA_DIR!, { recursive: true });
    const { status, stdout } = await command({ DATA_DIR: DATA_DIR! }, 'doctor');
    expect(status).toBe(0);
    expect(stdout).toContain('is made at the first start');
    expect(() => readFileSync(readConfig({ DATA_DIR }).erasedListFile)).toThrow('ENOENT');
    expect(() => readFileSync(join(DATA_DIR!, 'dermdx.sqlite'))).toThrow('ENOENT');
  });

  it('finds what others can read', async () => {
    const [database, ring] = [file('dermdx.sqlite'), file('key-ring.json')];
    await expectBroken('chmod 700', opened(env.DATA_DIR!, 0o755, 0o700));
    await expectBroken(`chmod 600 ${database}`, opened(database, 0o644, 0o600));
    await expectBroken(`chmod 600 ${ring}`, opened(ring, 0o644, 0o600));
  });

  it('finds that there is no backup, and that the newest is old', async () => {
    await expectBroken('Backup: There is none', asItIs);
    expect((await command(env, 'backup', join(folder, 'backup'))).stderr).toBe('');
    const at = Date.now() - 8.5 * DAY;
    await query(env, "UPDATE jobs SET finished_at = ? WHERE name = 'backup'", [at]);
    await expectBroken('8 days old. Run dermdx-backend backup', asItIs);
    await query(env, "UPDATE jobs SET finished_at = ? WHERE name = 'backup'", [Date.now()]);
    expect((await command(env, 'doctor')).status).toBe(0);
  });

  it('finds a list of what was erased that is gone, or another file', async () => {
    const list = readFileSync(listFile());
    const changed = (change: () => void) => () => {
      change();
      return () => {
        writeFileSync(listFile(), list, { mode: 0o600 });
      };
    };
    await expectBroken(
      'is not there',
      changed(() => {
        rmSync(listFile());
      }),
    );
    await expectBroken(
      'is no list of what was erased',
      changed(() => {
        writeFileSync(listFile(), 'milk, eggs');
      }),
    );
  });

  it('finds what was erased and came back', async () => {
    const copy = join(folder, 'copy.sqlite');
    cpSync(file('dermdx.sqlite'), copy);
    const backend = await start({ ...env, PORT: '0' });
    await fetch(`${backend.address}/api/v1/submissions/${kept.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${kept.deletionToken}` },
    });
    await backend.close();
    cpSync(copy, file('dermdx.sqlite'));
    await expectBroken('1 submissions that were erased are in the database', asItIs);
    expect((await command(env, 'restore')).stdout).toContain('Erased again: 1');
    expect((await command(env, 'doctor')).status).toBe(0);
  });

  it('finds a damaged file', async () => {
    const sound = readFileSync(file('dermdx.sqlite'));
    const damaged = Buffer.from(sound).fill(0xff, 4096, 40_960);
    await expectBroken('Database', () => {
      writeFileSync(file('dermdx.sqlite'), damaged);
      return () => {
        writeFileSync(file('dermdx.sqlite'), sound);
      };
    });
  });

  it('finds a proxy that is not told of, and one that is not there', async () => {
    const PUBLIC_URL = 'https://localhost:1';
    await expectBroken('TRUST_PROXY is 0', asItIs, { PUBLIC_URL });
    await expectBroken('TRUST_PROXY is 1', asItIs, { TRUST_PROXY: '1' });
  });

  it('finds another program at its port', async () => {
    const other = createServer((_, response) => response.end('hello'));
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    await expectBroken('Another program answers', asItIs, { PORT: String(port) });
    await new Promise((resolve) => other.close(resolve));
  });

  it.skipIf(spawnSync('openssl', ['version']).status !== 0)(
    'finds a certificate that browsers refuse, and one that ends soon',
    async () => {
      const [cert, key] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
      const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3'];
      const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
      spawnSync('openssl', [...made, ...named, '-keyout', key, '-out', cert]);
      const server = createSecureServer({ cert: readFileSync(cert), key: readFileSync(key) });
      await new Promise<void>((resolve) => {
        server.listen(0, 'localhost', resolve);
      });
      const { port } = server.address() as AddressInfo;
      const settings = { PUBLIC_URL: `https://localhost:${port}`, TRUST_PROXY: '1' };
      await expectBroken('Browsers refuse the certificate', asItIs, settings);
      const trusted = { ...settings, NODE_EXTRA_CA_CERTS: cert };
      await expectBroken('is good for 2 days', asItIs, trusted);
      await new Promise((resolve) => server.close(resolve));
    },
  );
});
