// Times networks in Chromium on one thread, in turn, and writes model/training/results/backbones.json:
//   python model/training/compare.py --work model/training/work --out .cache/backbones
//   node scripts/bench-backbones.mjs .cache/backbones
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import sirv from 'sirv';
import { launchChromium } from './launch-chromium.mjs';
import { listen } from './listen.mjs';
import { root } from './prepare.mjs';

const ROUNDS = 40;
const folder = process.argv[2];
if (!folder) throw new Error('Name the folder that compare.py wrote.');
/** @typedef {{ file: string, side: number }} Network */

/** @type {Network[]} */
const networks = JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8'));

const engine = sirv(join(root, 'node_modules/onnxruntime-web/dist'), { dev: true });
const files = sirv(folder, { dev: true });
const server = createServer((request, response) => {
  if (request.url === '/')
    return response.setHeader('Content-Type', 'text/html').end('<!doctype html>');
  engine(request, response, () => files(request, response));
});
const origin = await listen(server);

/**
 * Runs in the page: medians in milliseconds, the networks taking turns so that all meet the same load.
 *
 * @param {Network[]} networks
 * @param {number} rounds
 * @returns {Promise<number[]>}
 */
async function time(networks, rounds) {
  const script = '/ort.wasm.bundle.min.mjs';
  /** @type {typeof import('onnxruntime-web/wasm')} */
  const ort = await import(script);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = { wasm: new URL('/ort-wasm-simd-threaded.wasm', location.href).href };
  const runs = [];
  for (const { file, side } of networks) {
    const session = await ort.InferenceSession.create(`/${file}`);
    const input = new ort.Tensor('float32', new Float32Array(3 * side * side), [1, 3, side, side]);
    runs.push({ session, input, times: /** @type {number[]} */ ([]) });
  }
  for (let round = 0; round < rounds + 3; round++) {
    for (const { session, input, times } of runs) {
      const start = performance.now();
      await session.run({ input });
      if (round >= 3) times.push(performance.now() - start);
    }
  }
  return runs.map(({ times }) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN);
}

const browser = await launchChromium();
try {
  const page = await browser.newPage();
  await page.goto(origin);
  const medians = await page.evaluate(time, networks, ROUNDS);
  const baseline = medians[networks.findIndex(({ side }) => side === 224)] ?? NaN;
  const result = networks.map((network, index) => {
    const median = medians[index] ?? NaN;
    const path = join(folder, network.file);
    return {
      ...network,
      milliseconds: Math.round(median * 10) / 10,
      ofMobileNetV2At224: Math.round((median / baseline) * 1000) / 1000,
      bytes: statSync(path).size,
      brotli: brotliCompressSync(readFileSync(path)).length,
    };
  });
  const out = join(root, 'model/training/results/backbones.json');
  writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
  console.table(result);
} finally {
  await browser.close();
  server.close();
}
