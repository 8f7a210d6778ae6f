import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import license from 'rollup-plugin-license';

// the backend serves the pages and is published with them
const dir = '../backend/dist/admin';

// what an earlier build left must not be published
rmSync(dir, { recursive: true, force: true });

const require = createRequire(import.meta.url);

const ENGINE = 'ort-wasm-simd-threaded.wasm';

/** The core looks for its worker beside itself; the engine it fetches from the page's assets. */
function network() {
  const core = join(dirname(require.resolve('@dermdx/core/package.json')), 'dist');
  return {
    name: 'network',
    generateBundle() {
      const worker = readFileSync(join(core, 'diagnosis.worker.js'), 'utf8');
      const source = worker.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
      this.emitFile({ type: 'asset', fileName: 'files/diagnosis.worker.js', source });
      const notices = 'diagnosis.worker.licenses.txt';
      const text = readFileSync(join(core, notices));
      this.emitFile({ type: 'asset', fileName: `files/${notices}`, source: text });
      // the very version that the core was built with
      const wasm = createRequire(join(core, 'index.js')).resolve(`onnxruntime-web/${ENGINE}`);
      this.emitFile({ type: 'asset', fileName: `assets/${ENGINE}`, source: readFileSync(wasm) });
    },
  };
}

/** The one page, with the names of what it loads. */
function page() {
  return {
    name: 'page',
    buildStart() {
      for (const name of ['index.html', 'admin.css', 'icon.svg']) {
        this.addWatchFile(`src/${name}`);
      }
    },
    generateBundle(_, bundle) {
      const emit = (name) => {
        const source = readFileSync(`src/${name}`);
        return this.getFileName(this.emitFile({ type: 'asset', name, source }));
      };
      const entry = Object.values(bundle).find(({ isEntry }) => isEntry);
      const source = readFileSync('src/index.html', 'utf8')
        .replace('{{script}}', entry.fileName)
        .replace('{{style}}', emit('admin.css'))
        .replace('{{icon}}', emit('icon.svg'));
      this.emitFile({ type: 'asset', fileName: 'index.html', source });
    },
  };
}

export default {
  input: 'src/main.ts',
  output: {
    dir,
    format: 'es',
    sourcemap: true,
    entryFileNames: 'files/[name]-[hash].js',
    chunkFileNames: 'files/[name]-[hash].js',
    assetFileNames: 'files/[name]-[hash][extname]',
  },
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    commonjs(),
    typescript({ tsconfig: './tsconfig.json', noEmitOnError: true }),
    terser({ module: true }),
    license({ thirdParty: { output: `${dir}/licenses.txt` } }),
    network(),
    page(),
  ],
  onwarn(warning) {
    throw new Error(warning.message);
  },
};
