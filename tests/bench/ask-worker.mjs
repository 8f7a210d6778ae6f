import { build } from 'esbuild';

/**
 * A worker's script with all that it imports.
 *
 * @param {string} file
 * @returns {Promise<Uint8Array>}
 * @throws Error when there is nothing in it
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
  const [output] = outputFiles;
  if (!output) throw new Error(`${file} is empty.`);
  return output.contents;
}

/**
 * Starts a worker in a page, in place of the last one.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} script - its address
 * @returns {Promise<(url: string, more?: object) => Promise<unknown>>} asks it about a picture, which it is
 * sent as `picture`, beside what else is given
 */
export async function startWorker(page, script) {
  await page.evaluate((address) => {
    globalThis.worker?.terminate();
    const worker = (globalThis.worker = new Worker(address, { type: 'module' }));
    globalThis.ask = async (url, more) => {
      const picture = await (await fetch(url)).blob();
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage({ picture, ...more });
      });
    };
  }, script);
  return (url, more) => page.evaluate((...asked) => globalThis.ask(...asked), url, more);
}
