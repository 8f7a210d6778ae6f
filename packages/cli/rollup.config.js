import { rmSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import typescript from '@rollup/plugin-typescript';
import license from 'rollup-plugin-license';

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
  external: [/^@dermdx\//, 'commander', /^node:/],
  plugins: [
    nodeResolve({ exportConditions: ['node', 'production'], preferBuiltins: true }),
    commonjs(),
    typescript({ tsconfig: './tsconfig.json', noEmitOnError: true }),
    license({ thirdParty: { output: 'dist/cli.licenses.txt', includeSelf: false } }),
  ],
  onwarn(warning) {
    // d3-interpolate's own files import each other, which is no defect
    if (warning.code === 'CIRCULAR_DEPENDENCY' && /node_modules/.test(warning.message)) return;
    throw new Error(warning.message);
  },
};
