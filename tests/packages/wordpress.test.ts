import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { LANGUAGES } from '@dermdx/widget/languages';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWebServer } from '../../scripts/web-servers.mjs';
import { root } from '../support/dermdx.js';
import { startWebServer } from '../support/web-servers.js';

const ZIPS = ['dermdx.zip', 'dermdx-network.zip'];

describe('the plug-ins for WordPress', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-zips-'));
  let panel: Record<string, Uint8Array>;
  let network: Record<string, Uint8Array>;

  /** Builds into a folder, somewhere in the world. */
  const build = (name: string, zone: string): string[] => {
    const script = join(root, 'packages/wordpress/scripts/build.mjs');
    const env = { ...process.env, TZ: zone };
    execFileSync(process.execPath, [script, join(folder, name)], { env });
    const hash = (zip: string) =>
      createHash('sha256').update(readFileSync(join(folder, name, zip)));
    return ZIPS.map((zip) => hash(zip).digest('hex'));
  };

  beforeAll(() => {
    build('once', 'UTC');
    [panel, network] = ZIPS.map((zip) => unzipSync(readFileSync(join(folder, 'once', zip)))) as [
      typeof panel,
      typeof network,
    ];
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const text = (files: typeof panel, path: string) => strFromU8(files[path]!);

  it('are the same bytes wherever they are built', () => {
    expect(build('again', 'Asia/Kolkata')).toEqual(build('once', 'UTC'));
  });

  it('keep the network and its licence apart from the panel', () => {
    const isNetwork = (path: string) => /\.(onnx|wasm)$|manifest\.json$/.test(path);
    expect(Object.keys(panel).filter(isNetwork)).toEqual([]);
    expect(Object.keys(network).filter(isNetwork)).toHaveLength(3);
    expect(text(panel, 'dermdx/LICENSE')).toContain('Apache License');
    expect(text(network, 'dermdx-network/LICENSE')).toMatch(
      /Attribution-NonCommercial-ShareAlike 4\.0/,
    );
    expect(text(network, 'dermdx-network/files/NOTICE')).toContain('Microsoft');
  });

  it('carry the version of the packages', () => {
    const { version } = JSON.parse(
      readFileSync(join(root, 'packages/wordpress/package.json'), 'utf8'),
    ) as { version: string };
    const line = new RegExp(`^ \\* Version: +${version.replaceAll('.', '\\.')}$`, 'm');
    expect(text(panel, 'dermdx/dermdx.php')).toMatch(line);
    expect(text(network, 'dermdx-network/dermdx-network.php')).toMatch(line);
  });

  it('have words in every language of the panel', () => {
    const translated = LANGUAGES.filter((tag) => tag !== 'en');
    expect(translated.filter((tag) => !panel[`dermdx/languages/${tag}.mo`])).toEqual([]);
  });

  it('answer nobody who opens a PHP file by its address', () => {
    const scripts = Object.entries({ ...panel, ...network }).filter(([path]) =>
      path.endsWith('.php'),
    );
    expect(scripts.length).toBeGreaterThan(10);
    const guard = /^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$/m;
    const open = scripts.filter(([, bytes]) => !guard.test(strFromU8(bytes)));
    expect(open.map(([path]) => path)).toEqual([]);
  });

  const missing = findWebServer('apache') === undefined;
  it.skipIf(missing)(
    `have Apache serve the network as the settings page wants it${missing ? ' (skipped: not installed)' : ''}`,
    async () => {
      const own = mkdtempSync(join(tmpdir(), 'dermdx-apache-'));
      // Apache gives up root, and reads as another user
      chmodSync(own, 0o755);
      const prefix = 'dermdx-network/files/';
      const files = Object.entries(network).filter(([path]) => path.startsWith(prefix));
      mkdirSync(join(own, 'site/dermdx'), { recursive: true });
      for (const [path, bytes] of files) {
        writeFileSync(join(own, 'site/dermdx', path.slice(prefix.length)), bytes);
      }
      const server = await startWebServer('apache', own, text(network, `${prefix}.htaccess`));
      try {
        const engine = '/dermdx/ort-wasm-simd-threaded.wasm';
        const plain = await server.get(engine);
        expect(plain.headers['content-type']).toBe('application/wasm');
        expect(plain.headers['cache-control']).toBe('no-cache');
        const { headers, body } = await server.get(`${engine}?v=0123456789ab`, 'gzip');
        expect([headers['content-type'], headers['content-encoding']]).toEqual([
          'application/wasm',
          'gzip',
        ]);
        expect(headers['cache-control']).toContain('immutable');
        expect(gunzipSync(body).equals(plain.body)).toBe(true);
        const model = await server.get('/dermdx/dermdx.onnx');
        expect(model.headers['content-type']).toBe('application/octet-stream');
      } finally {
        await server.stop();
        rmSync(own, { recursive: true });
      }
    },
  );
});
