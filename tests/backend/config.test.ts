import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig, startBackend } from '@dermdx/backend';
import { afterAll, describe, expect, it } from 'vitest';
import { Browser, start } from '../support/backend.js';

const folder = mkdtempSync(join(tmpdir(), 'dermdx-config-'));

describe('the configuration', () => {
  afterAll(() => {
    rmSync(folder, { recursive: true });
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
      DEMO: 'yes',
      MODEL_MANIFESTS: '/secret-word',
    };
    const mistakes = () => readConfig(env);
    expect(mistakes).toThrow(ConfigError);
    for (const name of Object.keys(env)) expect(mistakes).toThrow(name);
    expect(mistakes).not.toThrow('secret-word');
  });

  it('refuses weak secrets and the demo in production', () => {
    const NODE_ENV = 'production';
    const PUBLIC_URL = 'https://clinic.example';
    const read = (env: object) => () => readConfig({ NODE_ENV, PUBLIC_URL, ...env });
    expect(read({})).not.toThrow();
    expect(read({ DATABASE_URL: 'mysql://dermdx:dermdx@db/dermdx' })).toThrow('weak password');
    expect(read({ DATABASE_URL: 'mysql://dermdx@db/dermdx' })).toThrow('weak password');
    expect(read({ DATABASE_URL: 'mysql://a:gV7mP2xQ9sLk@db/dermdx' })).not.toThrow();
    expect(read({ METRICS_TOKEN: 'a'.repeat(40) })).toThrow('METRICS_TOKEN');
    expect(read({ DEMO: 'true' })).toThrow('DEMO');
    expect(() => readConfig({ NODE_ENV })).toThrow('PUBLIC_URL');
  });

  it('refuses a key ring that others can read, is weak or is damaged', async () => {
    const path = join(folder, 'key-ring.json');
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
});
