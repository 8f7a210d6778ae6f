// Compiles kernel/pixels.ts, and writes it into the source as text, so that the library is one script more
// and no file to host. `npm run kernel` writes it; a test sees that it was.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** @param {string} path */
const beside = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The file that is written. */
export const KERNEL_FILE = beside('../src/picture/pixel-kernel.wasm.ts');

/** Nothing is imported: no arithmetic here can fail. */
const OPTIONS = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort=', '--noAssert'];

/** Pages of 64 KiB: enough for a picture of usual size. */
const MEMORY = ['--initialMemory', '32'];

/**
 * The text of that file.
 *
 * @returns {Promise<string>}
 * @throws Error with what the compiler says
 */
export async function compileKernel() {
  const text = compile().toString('base64');
  const code = `/** WebAssembly that \`npm run kernel\` makes of kernel/pixels.ts, in base64. */
export const PIXEL_KERNEL = ${JSON.stringify(text)};
`;
  return format(code, { ...(await resolveConfig(KERNEL_FILE)), filepath: KERNEL_FILE });
}

/** Runs the compiler as a command: its types name globals that no other script has. */
function compile() {
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-kernel-'));
  const file = join(folder, 'pixels.wasm');
  try {
    const source = ['pixels.ts', '--baseDir', beside('../kernel'), '--outFile', file];
    execFileSync(process.execPath, [compiler, ...source, ...OPTIONS, ...MEMORY]);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(KERNEL_FILE, await compileKernel());
}
