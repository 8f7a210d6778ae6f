import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { compress, ENDINGS } from '../../scripts/compress.mjs';
import { fail, forBrowsers, readCore, readCoreDependency } from '../../scripts/rollup.mjs';

// the backend serves the pages and is published with them
const dir = '../backend/dist/admin';

// what an earlier build left must not be published
rmSync(dir, { recursive: true, force: true });

const ENGINE = 'ort-wasm-simd-threaded.wasm';

/** The core looks for its worker beside itself; the engine it fetches from the page's assets. */
function network() {
  return {
    name: 'network',
    generateBundle() {
      for (const name of ['diagnosis.worker.js', 'diagnosis.worker.licenses.txt']) {
        this.emitFile({ type: 'asset', fileName: `files/${name}`, source: readCore(name) });
      }
      const source = readCoreDependency(`onnxruntime-web/${ENGINE}`);
      this.emitFile({ type: 'asset', fileName: `assets/${ENGINE}`, source });
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

/** Beside each file that is worth it, the same compressed: the server hands that over where a browser takes it. */
function compressed() {
  return {
    name: 'compressed',
    async writeBundle({ dir: folder }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css|html|svg|wasm)$/.test(name));
      for (const name of names) {
        const path = join(folder, name);
        const bytes = readFileSync(path);
        if (bytes.length < 1024) continue;
        // the engine at full effort takes a minute
        const quick = bytes.length > 1_000_000;
        for (const ending of ENDINGS) {
          writeFileSync(`${path}.${ending}`, await compress(bytes, ending, { quick }));
        }
      }
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
    ...forBrowsers({ licenses: `${dir}/licenses.txt`, types: { outDir: dir } }),
    commonjs(),
    network(),
    page(),
    compressed(),
  ],
  onwarn: fail,
};
