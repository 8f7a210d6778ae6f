import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';
import {
  hurriedWorker,
  olderWorker,
  streamingWorker,
  troubledWorkers,
} from './troubled-workers.mjs';

const assets = join(root, '.cache', 'assets');
/** @param {string} name */
const read = (name) => readFileSync(join(assets, name));
const wasm = 'ort-wasm-simd-threaded.wasm';
const core = join(root, 'packages', 'core', 'dist');
const html = '<!doctype html><title>Our clinic</title><p>Page not found';

/** @typedef {import('@web/dev-server-core').Context} Context */

/**
 * What is answered in place of a file.
 *
 * @typedef {object} Answer
 * @property {number} [status] - 200 unless given
 * @property {string} [type] - the content type
 * @property {string | ((context: Context) => string | Buffer | Promise<Buffer>)} [body]
 * @property {boolean} [hang] - nothing is answered
 * @property {boolean} [breaks] - the connection ends in the middle of the file
 * @property {() => string | Buffer} [stalls] - what is sent before nothing more is
 */

/**
 * Ways in which a site can get its assets wrong; each answers differently for one file.
 *
 * @type {Record<string, Record<string, Answer>>}
 */
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
  'missing-calibration': { 'calibration.json': { status: 404 } },
  'changed-calibration': { 'calibration.json': { body: '{}' } },
  'truncated-model': { 'dermdx.onnx': { body: () => read('dermdx.onnx').subarray(0, 100_000) } },
  'changed-model': { 'dermdx.onnx': { body: () => flipByte(read('dermdx.onnx')) } },
  // damaged in some cache on the way, and sound when asked for past it
  'stale-model': {
    'dermdx.onnx': {
      body: ({ headers }) =>
        headers['cache-control'] === 'no-cache'
          ? read('dermdx.onnx')
          : flipByte(read('dermdx.onnx')),
    },
  },
  'failing-manifest': { 'manifest.json': { status: 503 } },
  'stalled-manifest': { 'manifest.json': { type: 'application/json', stalls: () => '{' } },
  'stalled-model': { 'dermdx.onnx': { stalls: () => read('dermdx.onnx').subarray(0, 100_000) } },
  'stalled-wasm': {
    [wasm]: { type: 'application/wasm', stalls: () => read(wasm).subarray(0, 100_000) },
  },
  'truncated-wasm': {
    [wasm]: { type: 'application/wasm', body: () => read(wasm).subarray(0, 1_000_000) },
  },
  // gives up a stalled download soon
  hurried: { 'diagnosis.worker.js': { type: 'text/javascript', body: hurriedWorker } },
  'older-browser': { 'diagnosis.worker.js': { type: 'text/javascript', body: olderWorker } },
  streaming: { 'diagnosis.worker.js': { type: 'text/javascript', body: streamingWorker } },
  'one-waits-for-the-other': meeting('dermdx.onnx', wasm),
  'missing-wasm': { [wasm]: { status: 404 } },
  'wasm-is-a-page': { [wasm]: { type: 'text/html', body: html } },
  'wasm-is-something-else': { [wasm]: { body: 'not wasm' } },
  // the page's script was copied without the worker's
  'no-worker': {
    'index.js': { type: 'text/javascript', body: () => readFileSync(join(core, 'index.js')) },
    'diagnosis.worker.js': { status: 404 },
  },
  ...troubledWorkers,
  // answers nothing, so that loading can be given up
  'never-answers': { 'manifest.json': { hang: true } },
};

/**
 * Neither file is sent before both were asked for; the manifest begins it anew.
 *
 * @param {string[]} files
 * @returns {Record<string, Answer>}
 */
function meeting(...files) {
  /** @type {Map<string, () => void>} */
  const waiting = new Map();
  const answerAll = () => {
    if (waiting.size < files.length) return;
    for (const resolve of waiting.values()) resolve();
  };
  const held = files.map((file) => {
    /** @returns {Promise<Buffer>} */
    const body = () =>
      new Promise((resolve) => {
        waiting.set(file, () => resolve(read(file)));
        answerAll();
      });
    const type = file.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return [file, { type, body }];
  });
  const begin = () => {
    waiting.clear();
    return read('manifest.json');
  };
  return {
    'manifest.json': { type: 'application/json', body: begin },
    ...Object.fromEntries(held),
  };
}

/**
 * Serves `/broken/MISTAKE/FILE`: the site's assets with one mistake.
 *
 * @param {Context} context
 * @param {() => Promise<unknown>} next - the next one's answer
 * @returns {Promise<unknown>}
 */
export async function brokenAssets(context, next) {
  // a script that another site may import, as one on a content delivery network would be
  if (context.path.endsWith('/dist/diagnosis.worker.js')) {
    context.set('Access-Control-Allow-Origin', '*');
  }
  const match = /^\/broken\/([\w-]+)\/([\w.-]+)$/.exec(context.path);
  if (!match) return next();
  const [, mistake = '', file = ''] = match;
  const answer = mistakes[mistake]?.[file];
  if (!answer) {
    context.path = `/.cache/assets/${file}`;
    return next();
  }
  if (answer.hang) return new Promise(() => undefined);
  if (answer.breaks || answer.stalls) {
    context.respond = false;
    const type = answer.type ?? 'application/octet-stream';
    context.res.writeHead(200, { 'Content-Type': type, 'Content-Length': 20_000_000 });
    context.res.write(answer.stalls?.() ?? '{"format":');
    if (answer.breaks) setTimeout(() => context.res.destroy(), 50);
    return undefined;
  }
  context.set('Cache-Control', 'no-store');
  context.status = answer.status ?? 200;
  context.type = answer.type ?? 'application/octet-stream';
  context.body =
    typeof answer.body === 'function' ? await answer.body(context) : (answer.body ?? 'no');
  return undefined;
}

/** @param {Buffer} bytes */
function flipByte(bytes) {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(1000) ^ 1, 1000);
  return copy;
}
