import { rmSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { dts } from 'rollup-plugin-dts';
import license from 'rollup-plugin-license';
import { compile, fail, forBrowsers, WITHOUT_TYPES } from '../../scripts/rollup.mjs';

// what an earlier build left must not be published
rmSync('dist', { recursive: true, force: true });

/**
 * The engine's script names files beside itself by its own address, which bundlers would look for, and
 * fail: nothing but that script lies there. Its WebAssembly is handed to it.
 *
 * @param {string} address - expression in place of the script's own address
 */
function hideAddresses(address) {
  return {
    name: 'hide-addresses',
    transform: (code, id) =>
      id.includes('onnxruntime-web')
        ? { code: code.replaceAll('import.meta.url', address), map: null }
        : null,
  };
}

/** Page and worker bring what they need: they also run unbundled, from a plain script tag. */
const browser = (input, file) => ({
  input,
  output: { file: `dist/${file}.js`, format: 'es', sourcemap: true },
  plugins: [
    // in a worker, its script's
    hideAddresses('location.href'),
    ...forBrowsers({ licenses: `dist/${file}.licenses.txt`, types: WITHOUT_TYPES }),
  ],
  onwarn: fail,
});

const node = {
  input: ['src/node/index.ts', 'src/node/diagnosis.thread.ts'],
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    entryFileNames: 'node/[name].js',
    chunkFileNames: 'node/[name]-[hash].js',
  },
  external: [/^@dermdx\/contract/, 'valibot', 'sharp', 'piscina', /^node:/],
  plugins: [
    nodeResolve({ exportConditions: ['node', 'production'], preferBuiltins: true }),
    hideAddresses('"file:///"'),
    compile(WITHOUT_TYPES),
    license({ thirdParty: { output: 'dist/node/index.licenses.txt', includeSelf: false } }),
  ],
  onwarn: fail,
};

/**
 * Only what is public, so that no type names a package that is not installed. Those for Node in a file of
 * their own: they must not name the page's classes.
 */
const types = (input) => ({
  input,
  output: { dir: 'dist/types', format: 'es', chunkFileNames: 'shared.d.ts' },
  external: [/^node:/, /^@dermdx\/contract/],
  plugins: [dts({ tsconfig: './tsconfig.json' })],
  onwarn: fail,
});

export default [
  browser('src/index.ts', 'index'),
  browser('src/browser/diagnosis.worker.ts', 'diagnosis.worker'),
  browser('src/browser/upright-picture.ts', 'picture'),
  browser('src/sha256.ts', 'sha256'),
  node,
  types({
    index: 'src/index.ts',
    picture: 'src/browser/upright-picture.ts',
    sha256: 'src/sha256.ts',
  }),
  types({ 'node/index': 'src/node/index.ts' }),
];
