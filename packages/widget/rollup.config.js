import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import license from 'rollup-plugin-license';

// what an earlier build left must not be published
rmSync('dist', { recursive: true, force: true });

const require = createRequire(import.meta.url);
const fail = (warning) => {
  throw new Error(warning.message);
};

/**
 * Names what is loaded on demand after what is in it; both builds lie in one folder, so each has a
 * prefix of its own.
 */
function nameChunk(prefix, others) {
  return ({ facadeModuleId, isDynamicEntry }) => {
    const id = facadeModuleId?.replaceAll('\\', '/') ?? '';
    if (!isDynamicEntry) return others;
    const [, language, part] = /lang\/([\w-]+)\.ts$|views\/([\w-]+)\/part\.ts$/.exec(id) ?? [];
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
    chunkFileNames: nameChunk('element', 'element.js'),
  },
  external: [
    /^@dermdx\/(core|contract)(\/|$)/,
    '@lit/react',
    'idb',
    'image-size',
    'react',
    'uuid',
    /^lit(\/|$)/,
  ],
  plugins: [
    // private, so it goes into what is published
    nodeResolve({ resolveOnly: [/^@dermdx\/ui/] }),
    typescript({ tsconfig: './tsconfig.json', noEmitOnError: true }),
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
    chunkFileNames: nameChunk('dermdx', 'dermdx-shared.js'),
  },
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    typescript({
      tsconfig: './tsconfig.json',
      noEmitOnError: true,
      declaration: false,
      declarationDir: undefined,
    }),
    copyWorker(),
    terser({ module: true }),
    license({ thirdParty: { output: 'dist/dermdx-check.licenses.txt' } }),
    printIntegrity(),
  ],
  onwarn: fail,
};

/** The core looks for its worker beside itself; both come with the notices of what is in them. */
function copyWorker() {
  const core = join(dirname(require.resolve('@dermdx/core/package.json')), 'dist');
  return {
    name: 'copy-worker',
    async generateBundle() {
      const copy = async (from, fileName) => {
        const source = await readFile(join(core, from), 'utf8');
        const text = source.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
        this.emitFile({ type: 'asset', fileName, source: text });
      };
      await copy('diagnosis.worker.js', 'diagnosis.worker.js');
      await copy('diagnosis.worker.licenses.txt', 'diagnosis.worker.licenses.txt');
      await copy('index.licenses.txt', 'dermdx-core.licenses.txt');
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
