import { rmSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import license from 'rollup-plugin-license';
import { compile, fail } from '../../scripts/rollup.mjs';

// what an earlier build left must not be published
rmSync('dist', { recursive: true, force: true });

export default {
  input: 'src/cli.ts',
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    chunkFileNames: '[name]-[hash].js',
  },
  external: [/^@dermdx\//, 'commander', 'sharp', /^node:/],
  plugins: [
    nodeResolve({ exportConditions: ['node', 'production'], preferBuiltins: true }),
    commonjs(),
    compile(),
    license({ thirdParty: { output: 'dist/cli.licenses.txt', includeSelf: false } }),
  ],
  onwarn: fail,
};
