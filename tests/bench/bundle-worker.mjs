import { build } from 'esbuild';

/**
 * A worker's script with all that it imports.
 *
 * @param {string} file
 * @returns {Promise<Uint8Array>}
 */
export async function bundleWorker(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return outputFiles[0].contents;
}
