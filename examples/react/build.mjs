/** Bundles the example: `node examples/react/build.mjs`. Any bundler that splits code will do. */
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const folder = import.meta.dirname;
const require = createRequire(import.meta.url);

await build({
  entryPoints: [join(folder, 'main.jsx')],
  outdir: join(folder, 'dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"' },
});

// the core looks for its worker beside itself
const core = dirname(require.resolve('@dermdx/core/package.json'));
await copyFile(join(core, 'dist/diagnosis.worker.js'), join(folder, 'dist/diagnosis.worker.js'));
