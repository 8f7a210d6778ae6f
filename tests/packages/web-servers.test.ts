import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDINGS } from '../../scripts/compress.mjs';
import { findWebServer } from '../../scripts/web-servers.mjs';
import { root } from '../support/dermdx.js';
import { snippets, writtenPage } from '../support/written.js';
import { startWebServer } from '../support/web-servers.js';
import type { Answer, WebServer, WebServerName } from '../support/web-servers.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** What the core asks for with `?v=` and a hash; every other address stays when its file changes. */
const ADDRESSED = ['dermdx.onnx', 'calibration.json', 'ort-wasm-simd-threaded.wasm'].map(
  (name) => `/dermdx/assets/${name}`,
);

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.onnx': 'application/octet-stream',
  '.wasm': 'application/wasm',
};

const ENCODINGS = [
  { ending: 'br', name: 'br', compress: brotliCompressSync, decompress: brotliDecompressSync },
  { ending: 'gz', name: 'gzip', compress: gzipSync, decompress: gunzipSync },
];

/** What a site hosts, by the addresses that docs/embedding.md gives them. */
const hosted = [
  ...list('packages/widget/dist', '/dermdx/'),
  ...list('.cache/assets', '/dermdx/assets/'),
];

/** As the packages do: scripts and the files of the network have compressed copies beside them. */
const isCompressed = (address: string) => address.endsWith('.js') || ADDRESSED.includes(address);

/** Its content does not matter here, and the names are the real ones. */
const contentOf = (address: string) => `${address}\n`.repeat(20);

let site: string;

beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'dermdx-site-'));
  mkdirSync(join(site, 'dermdx/assets'), { recursive: true });
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>The site</title>');
  for (const address of hosted) {
    writeFileSync(join(site, address), contentOf(address));
    if (!isCompressed(address)) continue;
    for (const { ending, compress } of ENCODINGS) {
      writeFileSync(join(site, `${address}.${ending}`), compress(contentOf(address)));
    }
  }
});

afterAll(() => {
  rmSync(site, { recursive: true });
});

it('every kind of compressed copy that the packages bring is tested', () => {
  expect(ENCODINGS.map(({ ending }) => ending)).toEqual(ENDINGS);
});

for (const name of ['nginx', 'caddy', 'apache'] as const satisfies WebServerName[]) {
  const missing = findWebServer(name) === undefined;
  const title = `${name}, configured as docs/self-hosting.md says`;
  describe.skipIf(missing)(missing ? `${title} (skipped: not installed)` : title, () => {
    let server: WebServer;

    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), `dermdx-${name}-`));
      // Apache gives up root, and reads as another user
      chmodSync(folder, 0o755);
      cpSync(site, join(folder, 'site'), { recursive: true });
      chmodSync(join(folder, 'site'), 0o755);
      const found = snippets(writtenPage('docs/self-hosting.md'), name);
      expect(found).toHaveLength(1);
      server = await startWebServer(name, folder, found.join());
      return async () => {
        await server.stop();
        rmSync(folder, { recursive: true });
      };
    });

    it('lets nothing be kept unasked whose address stays when the file changes', async () => {
      for (const address of hosted) {
        const answer = await server.get(address);
        expect([answer.status, answer.headers['cache-control']], address).toEqual([
          200,
          'no-cache',
        ]);
      }
    });

    it('lets what is asked for with a hash be kept for ever', async () => {
      for (const address of ADDRESSED) {
        for (const encodings of ['identity', 'gzip, br']) {
          const answer = await server.get(`${address}?v=0123456789ab`, encodings);
          expect([answer.status, answer.headers['cache-control']], address).toEqual([
            200,
            FOR_EVER,
          ]);
        }
      }
    });

    it('says of every file what it is, compressed or not, and of none that it is HTML', async () => {
      for (const address of hosted) {
        for (const encodings of ['identity', 'gzip', 'gzip, br']) {
          const type = typeOf(await server.get(address, encodings));
          expect(type, address).not.toBe('text/html');
          const wanted = TYPES[extname(address)];
          if (wanted !== undefined) expect(type, `${address} (${encodings})`).toBe(wanted);
        }
      }
    });

    it('sends the compressed copies to those who take them, and tells caches so', async () => {
      for (const address of hosted.filter(isCompressed)) {
        const plain = await server.get(address);
        expect(plain.headers['content-encoding'], address).toBeUndefined();
        expect(plain.body.toString(), address).toBe(contentOf(address));
        for (const { name: encoding, decompress } of ENCODINGS) {
          const { headers, body } = await server.get(address, encoding);
          expect(headers['content-encoding'], address).toBe(encoding);
          expect(headers.vary?.toLowerCase(), address).toContain('accept-encoding');
          expect(decompress(body).toString(), address).toBe(contentOf(address));
        }
      }
    });

    it('answers for a missing file with 404 and no page, and lets that not be kept', async () => {
      expect((await server.get('/some/page')).body.toString()).toContain('The site');
      for (const address of [
        '/dermdx/dermdx-lang-xx.js',
        '/dermdx/assets/other.onnx?v=0123456789ab',
      ]) {
        const answer = await server.get(address, 'gzip, br');
        expect([answer.status, typeOf(answer)], address).not.toContain('text/html');
        expect(answer.status, address).toBe(404);
        expect(answer.body.toString(), address).not.toContain('<html');
        expect(answer.headers['cache-control'] ?? '', address).not.toContain('immutable');
      }
    });
  });
}

function typeOf({ headers }: Answer): string | undefined {
  return headers['content-type']?.split(';')[0];
}

/** The addresses of a folder's files; types, which no site serves, stay out. */
function list(folder: string, prefix: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.d\.ts$|\.(br|gz)$/.test(entry.name))
    .map(({ name }) => `${prefix}${name}`);
}
