import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { compile, fail, forBrowsers, readCore, WITHOUT_TYPES } from '../../scripts/rollup.mjs';

// what an earlier build left must not be published
rmSync('dist', { recursive: true, force: true });

/**
 * Names what is loaded on demand after what is in it; both builds lie in one folder, so each has a
 * prefix of its own.
 */
function nameChunk(prefix) {
  return ({ facadeModuleId, isDynamicEntry, moduleIds }) => {
    const id = facadeModuleId?.replaceAll('\\', '/') ?? '';
    const has = (file) => moduleIds.some((module) => module.endsWith(file));
    if (!isDynamicEntry && has('dermdx-check.ts')) return `${prefix}.js`;
    if (!isDynamicEntry) return has('lang/en.ts') ? `${prefix}-english.js` : `${prefix}-shared.js`;
    if (id.endsWith('core/dist/picture.js')) return `${prefix}-picture.js`;
    if (id.includes('/uqr/')) return `${prefix}-qr.js`;
    const [, language, part] = /lang\/([\w-]+)\.ts$|views\/(parts)\.ts$/.exec(id) ?? [];
    if (language) return `${prefix}-lang-${language}.js`;
    return `${prefix}-${part ?? 'core'}.js`;
  };
}

/** For npm: what the site's own bundler resolves stays outside. */
const npm = {
  input: {
    index: 'src/index.ts',
    define: 'src/element/define.ts',
    react: 'src/element/react.ts',
    languages: 'src/lang/languages.ts',
  },
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    chunkFileNames: nameChunk('element'),
    // bare imports of chunks, which bundlers warn of: they have no side effects
    hoistTransitiveImports: false,
  },
  external: [
    /^@dermdx\/(core|contract)(\/|$)/,
    '@lit/react',
    'idb',
    'react',
    'uqr',
    'uuid',
    /^lit(\/|$)/,
  ],
  plugins: [
    // private, so it goes into what is published
    nodeResolve({ resolveOnly: [/^@dermdx\/ui/] }),
    compile(),
  ],
  onwarn: fail,
};

/** For a script tag: one file, and beside it what is fetched on demand. */
const scriptTag = {
  input: { 'dermdx-check': 'src/element/script-tag.ts' },
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    chunkFileNames: nameChunk('dermdx'),
  },
  plugins: [
    ...forBrowsers({ licenses: 'dist/dermdx-check.licenses.txt', types: WITHOUT_TYPES }),
    copyWorker(),
    printIntegrity(),
  ],
  onwarn: fail,
};

/** The core looks for its worker beside itself; both come with the notices of what is in them. */
function copyWorker() {
  return {
    name: 'copy-worker',
    generateBundle() {
      const copy = (from, fileName) => {
        this.emitFile({ type: 'asset', fileName, source: readCore(from) });
      };
      copy('diagnosis.worker.js', 'diagnosis.worker.js');
      copy('diagnosis.worker.licenses.txt', 'diagnosis.worker.licenses.txt');
      copy('index.licenses.txt', 'dermdx-core.licenses.txt');
      copy('sha256.licenses.txt', 'dermdx-parts.licenses.txt');
    },
  };
}

/** For `<script integrity>`; of what is fetched on demand, for those who compare files. */
function printIntegrity() {
  return {
    name: 'print-integrity',
    async writeBundle({ dir }, bundle) {
      const scripts = Object.keys(bundle).filter((name) => name.endsWith('.js'));
      const hashes = await Promise.all(
        scripts.sort().map(async (name) => {
          const hash = createHash('sha384').update(await readFile(join(dir, name)));
          return [name, `sha384-${hash.digest('base64')}`];
        }),
      );
      const integrity = Object.fromEntries(hashes);
      await writeFile(join(dir, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
      console.log(`integrity="${integrity['dermdx-check.js']}" (others: dist/integrity.json)`);
    },
  };
}

export default [npm, scriptTag];
