import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const assets = join(root, '.cache', 'assets');
const read = (name) => readFileSync(join(assets, name));
const core = join(root, 'packages', 'core', 'dist');
let crashes = 0;
const html = '<!doctype html><title>Our clinic</title><p>Page not found';

/** Ways in which a site can get its assets wrong; each answers differently for one file. */
const mistakes = {
  'missing-manifest': { 'manifest.json': { status: 404 } },
  'manifest-is-a-page': { 'manifest.json': { type: 'text/html', body: html } },
  'manifest-of-the-future': {
    'manifest.json': { type: 'application/json', body: '{"format":99}' },
  },
  // the connection breaks in the middle of the file
  'broken-manifest': { 'manifest.json': { type: 'application/json', breaks: true } },
  'missing-model': { 'dermdx.onnx': { status: 404 } },
  'model-is-a-page': { 'dermdx.onnx': { type: 'text/html', body: html } },
  'server-error': { 'dermdx.onnx': { status: 503 } },
  'truncated-model': { 'dermdx.onnx': { body: () => read('dermdx.onnx').subarray(0, 100_000) } },
  'changed-model': { 'dermdx.onnx': { body: () => flipByte(read('dermdx.onnx')) } },
  'missing-wasm': { 'ort-wasm-simd-threaded.wasm': { status: 404 } },
  'wasm-is-a-page': { 'ort-wasm-simd-threaded.wasm': { type: 'text/html', body: html } },
  'wasm-is-something-else': { 'ort-wasm-simd-threaded.wasm': { body: 'not wasm' } },
  // the page's script was copied without the worker's
  'no-worker': {
    'index.js': { type: 'text/javascript', body: () => readFileSync(join(core, 'index.js')) },
    'diagnosis.worker.js': { status: 404 },
  },
  // the worker dies of the first picture it is given, as if memory ran out; its successor lives
  'worker-crashes-once': {
    'diagnosis.worker.js': { type: 'text/javascript', body: () => crashingWorker() },
    reset: { type: 'text/plain', body: () => String((crashes = 0)) },
    fate: { type: 'text/plain', body: () => (crashes++ === 0 ? 'die' : 'live') },
    asked: { type: 'text/plain', body: () => String(crashes) },
  },
  'worker-always-crashes': {
    'diagnosis.worker.js': { type: 'text/javascript', body: () => crashingWorker() },
    fate: { type: 'text/plain', body: 'die' },
  },
  // answers nothing, so that loading can be given up
  'never-answers': { 'manifest.json': { hang: true } },
};

/** Serves `/broken/MISTAKE/FILE`: the site's assets with one mistake. */
export function brokenAssets(context, next) {
  // a script that another site may import, as one on a content delivery network would be
  if (context.path.endsWith('/dist/diagnosis.worker.js')) {
    context.set('Access-Control-Allow-Origin', '*');
  }
  const match = /^\/broken\/([\w-]+)\/([\w.-]+)$/.exec(context.path);
  if (!match) return next();
  const [, mistake, file] = match;
  const answer = mistakes[mistake]?.[file];
  if (!answer) {
    context.path = `/.cache/assets/${file}`;
    return next();
  }
  if (answer.hang) return new Promise(() => undefined);
  if (answer.breaks) {
    context.respond = false;
    context.res.writeHead(200, { 'Content-Type': answer.type, 'Content-Length': 1000 });
    context.res.write('{"format":');
    setTimeout(() => context.res.destroy(), 50);
    return undefined;
  }
  context.set('Cache-Control', 'no-store');
  context.status = answer.status ?? 200;
  context.type = answer.type ?? 'application/octet-stream';
  context.body = typeof answer.body === 'function' ? answer.body() : (answer.body ?? 'no');
  return undefined;
}

/** The worker, which asks at each picture whether it dies of it. */
function crashingWorker() {
  return `addEventListener('message', ({ data }) => {
    if (!data.path?.includes('diagnose')) return;
    const request = new XMLHttpRequest();
    request.open('GET', 'fate', false);
    request.send();
    if (request.responseText === 'die') throw new Error('out of memory');
  });
  import '/packages/core/dist/diagnosis.worker.js';`;
}

function flipByte(bytes) {
  const copy = Buffer.from(bytes);
  copy[1000] ^= 1;
  return copy;
}
