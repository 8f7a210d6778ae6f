import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig, startBackend } from '@dermdx/backend';
import { afterAll, describe, expect, it } from 'vitest';
import { Browser, start } from '../support/backend.js';
import { removeData } from '../support/databases.js';

const folder = mkdtempSync(join(tmpdir(), 'dermdx-config-'));

describe('the configuration', () => {
  afterAll(() => {
    removeData(folder);
  });

  it('needs none', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', databaseUrl: undefined });
    expect(config.models).toHaveLength(1);
  });

  it('names every mistake at once, without what was set', () => {
    const env = {
      PORT: '70000',
      DATABASE_URL: 'postgres://secret-word',
      LOG_LEVEL: 'loud',
      METRICS_TOKEN: 'secret-word',
      PUBLIC_URL: 'http://clinic.example',
      NODE_ENV: 'prod',
      DEMO: 'yes',
      MODEL_MANIFESTS: '/secret-word',
    };
    const mistakes = () => readConfig(env);
    expect(mistakes).toThrow(ConfigError);
    for (const name of Object.keys(env)) expect(mistakes).toThrow(name);
    expect(mistakes).not.toThrow('secret-word');
  });

  it('counts an empty variable as not set', () => {
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'DATABASE_URL', 'KEY_RING_FILE', 'NODE_ENV'];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
    expect(readConfig({ HOST: ' ' }).host).toBe('127.0.0.1');
  });

  it('names what does not fit together beside other mistakes', () => {
    const NODE_ENV = 'production';
    const env = {
      NODE_ENV,
      DEMO: 'true',
      PORT: 'none',
      DATABASE_URL: 'mysql://a:short@192.0.2.1/dermdx',
      DATABASE_CA: 'system',
    };
    for (const name of ['DEMO', 'PORT', 'DATABASE_URL', 'DATABASE_CA', 'PUBLIC_URL']) {
      expect(() => readConfig(env)).toThrow(`- ${name} `);
    }
  });

  it('keeps the list of what was erased outside the data', () => {
    const DATA_DIR = join(folder, 'data');
    expect(readConfig({ DATA_DIR }).erasedListFile).toBe(`${DATA_DIR}-erased.list`);
    const inside = { DATA_DIR, ERASED_LIST_FILE: join(DATA_DIR, 'erased.list') };
    expect(() => readConfig(inside)).toThrow('ERASED_LIST_FILE must lie outside DATA_DIR');
  });

  it('refuses weak secrets and the demo in production', () => {
    const NODE_ENV = 'production';
    const PUBLIC_URL = 'https://clinic.example';
    const sound = { NODE_ENV, PUBLIC_URL, TRUST_PROXY: '1' };
    const read = (env: object) => () => readConfig({ ...sound, ...env });
    expect(read({})).not.toThrow();
    expect(read({ DATABASE_URL: 'mysql://dermdx:dermdx@db/dermdx' })).toThrow('weak password');
    expect(read({ DATABASE_URL: 'mysql://dermdx@db/dermdx' })).toThrow('weak password');
    expect(read({ DATABASE_URL: `mysql://a:${'a'.repeat(20)}@db/dermdx` })).toThrow(
      'weak password',
    );
    expect(read({ DATABASE_URL: 'mysql://a:gV7mP2xQ9sLk@db/dermdx' })).not.toThrow();
    expect(read({ METRICS_TOKEN: 'a'.repeat(40) })).toThrow('METRICS_TOKEN');
    expect(read({ DEMO: 'true' })).toThrow('DEMO');
    expect(() => readConfig({ NODE_ENV })).toThrow('PUBLIC_URL');
    // behind TLS somebody else speaks with the callers: their addresses must be told
    expect(read({ TRUST_PROXY: undefined })).toThrow('TRUST_PROXY');
    expect(read({ TRUST_PROXY: '0' })).not.toThrow();
  });

  it('names a password of the database that is no part of an address', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://a:secret%zz@db/dermdx' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow('DATABASE_URL');
    expect(read).not.toThrow('secret');
  });

  it('takes several hosts of one database, and judges each', () => {
    const read = (DATABASE_URL: string, more = {}) => readConfig({ DATABASE_URL, ...more });
    const several = 'mysql://a:gV7mP2xQ9sLk@db1:3306,db2,[2001:db8::1]:3307/dermdx';
    expect(read(several).databaseUrl).toBe(several);
    for (const hosts of ['db1:3306,', ',db1', 'db1:70000,db2', 'db1:3306,db2:port']) {
      expect(() => read(`mysql://a:secret@${hosts}/dermdx`), hosts).toThrow('DATABASE_URL');
    }
    const numbered = () => read('mysql://a:b@db1,192.0.2.1/dermdx', { DATABASE_CA: 'system' });
    expect(numbered).toThrow('DATABASE_CA');
    const production = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://a.example',
      TRUST_PROXY: '1',
    };
    expect(() => read('mysql://a:short@db1,db2/dermdx', production)).toThrow('weak password');
  });

  it('names what it cannot use when it starts', async () => {
    const open = (env: object) => startBackend(readConfig({ PORT: '0', DATA_DIR: folder, ...env }));
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(open({ DATA_DIR: join(file, 'data') })).rejects.toThrow('DATA_DIR');
    await expect(open({ HOST: '192.0.2.1' })).rejects.toThrow('HOST');
    const running = await start({ DATA_DIR: join(folder, 'running') });
    await expect(open({ PORT: new URL(running.address).port })).rejects.toThrow('PORT');
    await running.close();
    const away = { DATABASE_URL: 'mysql://root:secret-word@127.0.0.1:1/dermdx' };
    await expect(open(away)).rejects.toThrow(ConfigError);
    await expect(open(away)).rejects.toThrow('DATABASE_URL');
    await expect(open(away)).rejects.not.toThrow('secret-word');
  });

  it('names everything that it cannot use at once, and makes nothing', async () => {
    const file = join(folder, 'no-folder');
    const ring = join(folder, 'damaged.json');
    writeFileSync(file, 'milk, eggs');
    writeFileSync(ring, '{', { mode: 0o600 });
    const DATA_DIR = join(folder, 'untouched');
    const env = { PORT: '0', DATA_DIR, KEY_RING_FILE: ring };
    const open = (more: object) => startBackend(readConfig({ ...env, ...more }));
    const all = open({ ERASED_LIST_FILE: file, DATABASE_URL: 'mysql://root@127.0.0.1:1/dermdx' });
    await expect(all).rejects.toThrow(/DATABASE_URL[^]*key ring is damaged[^]*no list of what was/);
    await expect(open({ ERASED_LIST_FILE: join(file, 'list') })).rejects.toThrow(
      /There is a key ring[^]*key ring is damaged[^]*see ERASED_LIST_FILE/,
    );
    expect(existsSync(join(DATA_DIR, 'dermdx.sqlite'))).toBe(false);
  });

  it('makes a database that nobody else can read, in a folder that was there', async () => {
    const open = join(folder, 'open');
    mkdirSync(open, { mode: 0o755 });
    const backend = await start({ DATA_DIR: open });
    for (const name of readdirSync(open)) {
      expect(statSync(join(open, name)).mode & 0o777, name).toBe(0o600);
    }
    await backend.close();
  });

  it('refuses a key ring that others can read, is weak or is damaged', async () => {
    const path = join(folder, 'key-ring.json');
    const sound = readFileSync(path);
    const zeros = Buffer.alloc(32).toString('base64');
    const ring = { format: 1, active: 'a', keys: { a: zeros }, signing: zeros };
    const open = () => startBackend(readConfig({ PORT: '0', DATA_DIR: folder }));
    writeFileSync(path, JSON.stringify(ring), { mode: 0o600 });
    await expect(open()).rejects.toThrow('weak key');
    writeFileSync(path, '{');
    await expect(open()).rejects.toThrow('damaged');
    chmodSync(path, 0o644);
    await expect(open()).rejects.toThrow('chmod 600');
    rmSync(path);
    writeFileSync(path, sound, { mode: 0o600 });
  });

  it('answers health and metrics, and ends when asked', async () => {
    const backend = await start({ DATA_DIR: folder });
    const browser = new Browser(backend.address);
    expect(await browser.get('/health/live')).toEqual({ status: 'live' });
    expect(await browser.get('/health/ready')).toEqual({ status: 'ready' });
    const metrics = await browser.fetch('/metrics');
    expect(await metrics.text()).toContain('dermdx_http_request_seconds');
    await backend.close();
    await expect(fetch(`${backend.address}/health/live`)).rejects.toThrow();
  });

  it('prints the owner’s link once', async () => {
    const backend = await start({ DATA_DIR: folder });
    await backend.close();
    expect(backend.ownerLink).toBeUndefined();
  });

  it('keeps metrics from those without the token', async () => {
    const token = 'k3Jq8vZp1xWm5sTr7yBn2cFd4gHj6lQw';
    const backend = await start({ DATA_DIR: folder, METRICS_TOKEN: token });
    const ask = (headers: Record<string, string>) =>
      fetch(`${backend.address}/metrics`, { headers });
    expect((await ask({})).status).toBe(404);
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200);
    await backend.close();
  });

  it('tells metrics to nobody behind a proxy that would pass as this machine', async () => {
    const PUBLIC_URL = 'https://clinic.example';
    const backend = await start({ DATA_DIR: folder, PUBLIC_URL });
    expect((await fetch(`${backend.address}/metrics`)).status).toBe(404);
    await backend.close();
  });
});
