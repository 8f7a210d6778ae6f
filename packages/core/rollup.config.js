import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';

const compile = () => typescript({ tsconfig: './tsconfig.json', noEmitOnError: true });
const fail = (warning) => {
  throw new Error(warning.message);
};

/** Page and worker bring what they need: they also run unbundled, from a plain script tag. */
const browser = (file) => ({
  input: `src/${file}.ts`,
  output: { file: `dist/${file}.js`, format: 'es', sourcemap: true },
  plugins: [nodeResolve({ browser: true }), compile(), terser({ module: true })],
  onwarn: fail,
});

const node = {
  input: ['src/node/index.ts', 'src/node/cli.ts'],
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    entryFileNames: 'node/[name].js',
    chunkFileNames: 'node/[name]-[hash].js',
  },
  external: ['sharp', 'commander', 'onnxruntime-web/wasm', /^node:/],
  plugins: [nodeResolve({ exportConditions: ['node'] }), compile()],
  onwarn: fail,
};

export default [browser('index'), browser('diagnosis.worker'), node];
