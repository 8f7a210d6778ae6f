// Times networks in Chromium on one thread, in turn, and writes model/training/results/backbones.json:
//   python model/training/compare.py --work model/training/work --out .cache/backbones
//   node scripts/bench-backbones.mjs .cache/backbones
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import sirv from 'sirv';
import { chromiumFlags, findChromium } from './browsers.mjs';
import { root } from './prepare.mjs';

const ROUNDS = 40;
const folder = process.argv[2];
if (!folder) throw new Error('Name the folder that compare.py wrote.');
const networks = JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8'));

const engine = sirv(join(root, 'node_modules/onnxruntime-web/dist'), { dev: true });
const files = sirv(folder, { dev: true });
const server = createServer((request, response) => {
  if (request.url === '/')
    return response.setHeader('Content-Type', 'text/html').end('<!doctype html>');
  engine(request, response, () => files(request, response));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

/** Runs in the page: medians in milliseconds, the networks taking turns so that all meet the same load. */
async function time(networks, rounds) {
  const ort = await import('/ort.wasm.bundle.min.mjs');
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = { wasm: new URL('/ort-wasm-simd-threaded.wasm', location.href).href };
  const runs = [];
  for (const { file, side } of networks) {
    const session = await ort.InferenceSession.create(`/${file}`);
    const input = new ort.Tensor('float32', new Float32Array(3 * side * side), [1, 3, side, side]);
    runs.push({ session, input, times: [] });
  }
  for (let round = 0; round < rounds + 3; round++) {
    for (const { session, input, times } of runs) {
      const start = performance.now();
      await session.run({ input });
      if (round >= 3) times.push(performance.now() - start);
    }
  }
  return runs.map(({ times }) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]);
}

const browser = await puppeteer.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
  const page = await browser.newPage();
  await page.goto(origin);
  const medians = await page.evaluate(time, networks, ROUNDS);
  const baseline = medians[networks.findIndex(({ side }) => side === 224)];
  const result = networks.map((network, index) => {
    const path = join(folder, network.file);
    return {
      ...network,
      milliseconds: Math.round(medians[index] * 10) / 10,
      ofMobileNetV2At224: Math.round((medians[index] / baseline) * 1000) / 1000,
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
