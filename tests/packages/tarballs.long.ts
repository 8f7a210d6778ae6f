import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { publint } from 'publint';
import { root } from '../support/dermdx.js';
import { pack, PACKAGES } from '../support/packed.js';
import type { PackageName, Tarball } from '../support/packed.js';
import { writtenPage } from '../support/written.js';

const tarballs = {} as Record<PackageName, Tarball>;
const names = Object.keys(PACKAGES) as PackageName[];

/** Scripts that are hosted, or imported for what they do: they have no types. */
const SCRIPTS = ['./diagnosis.worker.js', './dermdx-check.js', './custom-elements.json'];

beforeAll(() => {
  for (const name of names) tarballs[name] = pack(name);
}, 300_000);

describe('what npm would publish', () => {
  it('carries a licence and a word on what it is, and no sources, tests or training', () => {
    for (const name of names) {
      const { files } = tarballs[name];
      expect(files, name).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
      expect(
        files.filter((path) => /^(src|tests?|training|scripts)\/|\.tsbuildinfo$|\.log$/.test(path)),
        name,
      ).toEqual([]);
    }
  });

  it('says who made it, what it is about, and that anyone may have it', () => {
    for (const name of names) {
      const { author, keywords, publishConfig } = readPackage(name);
      expect([author, publishConfig], name).toEqual(['The DermDx authors', { access: 'public' }]);
      expect(keywords, name).toContain('dermatoscopy');
    }
  });

  it('is built before it is packed, or has nothing to build', () => {
    for (const name of names) {
      const { build, prepack } = readPackage(name).scripts ?? {};
      if (build) expect(prepack, name).toMatch(/^node [./]+scripts\/prepack\.mjs\b/);
    }
  });

  it('has no picture of the data set, and the network in @dermdx/model alone', () => {
    for (const name of names) {
      const { files } = tarballs[name];
      const pictures = files.filter((path) => /\.(jpe?g|png|webp|avif|tiff?)$/i.test(path));
      expect(pictures, name).toEqual([]);
      expect(files.includes('dermdx.onnx'), name).toBe(name === 'model');
      expect(readPackage(name).license).toBe(name === 'model' ? 'CC-BY-NC-SA-4.0' : 'Apache-2.0');
    }
  });

  it('names the licences of all that is bundled, with those that no package brings along', () => {
    const notices = {
      core: ['dist/index', 'dist/sha256', 'dist/diagnosis.worker', 'dist/node/index'],
      widget: ['dermdx-check', 'dermdx-core', 'dermdx-parts', 'diagnosis.worker'].map(
        (bundle) => `dist/${bundle}`,
      ),
    };
    for (const [name, bundles] of Object.entries(notices)) {
      const { files } = tarballs[name as PackageName];
      expect(files).toEqual(
        expect.arrayContaining(['NOTICE', ...bundles.map((bundle) => `${bundle}.licenses.txt`)]),
      );
    }
    const notice = readFileSync(join(root, 'packages/core/NOTICE'), 'utf8');
    expect(notice).toContain('Copyright (c) Microsoft Corporation');
  });

  it('has .br and .gz beside all that a site hosts', () => {
    const hosted = {
      core: ['dist/index.js', 'dist/diagnosis.worker.js', 'dist/ort-wasm-simd-threaded.wasm'],
      widget: ['dist/dermdx-check.js', 'dist/dermdx-lang-ar.js', 'dist/diagnosis.worker.js'],
      model: ['dermdx.onnx', 'calibration.json'],
    };
    for (const [name, files] of Object.entries(hosted)) {
      expect(tarballs[name as PackageName].files).toEqual(
        expect.arrayContaining(files.flatMap((file) => [`${file}.br`, `${file}.gz`])),
      );
    }
  });

  it('is as large over the wire as docs/self-hosting.md says', () => {
    const { core, model } = tarballs;
    const engine = core.sizes.get('dist/ort-wasm-simd-threaded.wasm.br')!;
    const network = ['dermdx.onnx.br', 'calibration.json.br'].map((file) => model.sizes.get(file)!);
    const hosted = ['ort-wasm-simd-threaded.wasm', 'dermdx.onnx', 'calibration.json'].map(
      (file) => statSync(join(root, '.cache/assets', file)).size,
    );
    const megabytes = (files: number[]) => files.reduce((sum, bytes) => sum + bytes) / 1e6;
    const { text } = writtenPage('docs/self-hosting.md');
    const [, compressed, plain] = /([\d.]+) MB over the wire with brotli, (\d+) MB without/.exec(
      text,
    )!;
    expect(compressed).toBe(megabytes([engine, ...network]).toFixed(1));
    expect(plain).toBe(megabytes(hosted).toFixed(0));
  });

  it('of the backend has the command, the migrations, the description of its API and the staff’s pages', () => {
    const { files } = tarballs.backend;
    expect(files.filter((path) => /^dist\/admin\/files\/.*\.(js|css)$/.test(path))).not.toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'bin/dermdx-backend.js',
        'dist/database/migrations/mysql/1790000000000-initial.js',
        'dist/database/migrations/sqlite/1790000000000-initial.js',
        'dist/admin/index.html',
        'openapi.json',
      ]),
    );
  });

  for (const name of names) {
    it(`of @dermdx/${name} is as npm and bundlers want it (publint)`, async () => {
      const tarball = toArrayBuffer(readFileSync(tarballs[name].path));
      const { messages } = await publint({ pack: { tarball }, strict: true });
      expect(messages).toEqual([]);
    });
  }

  for (const name of ['contract', 'core', 'widget', 'backend'] as const) {
    it(`of @dermdx/${name} has types that resolve as its scripts do (arethetypeswrong)`, () => {
      const { status, stdout } = spawnSync(
        process.execPath,
        [
          join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js'),
          tarballs[name].path,
          '--profile=esm-only',
          '--exclude-entrypoints',
          ...SCRIPTS,
        ],
        { encoding: 'utf8' },
      );
      expect(status, stdout).toBe(0);
    });
  }
});

interface PackageJson {
  license: string;
  author?: string;
  keywords?: string[];
  publishConfig?: { access: string };
  scripts?: Record<string, string>;
}

function readPackage(name: PackageName): PackageJson {
  const file = join(root, PACKAGES[name], 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')) as PackageJson;
}

function toArrayBuffer({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
