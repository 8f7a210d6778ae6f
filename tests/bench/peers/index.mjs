import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import { listen } from '../../../scripts/listen.mjs';
import { root } from '../../../scripts/prepare.mjs';

/** What is measured, by the name of its script. */
export const engines = {
  dermdx: 'DermDx',
  onnxruntime: 'onnxruntime-web, by hand',
  transformers: 'transformers.js',
  litert: 'LiteRT.js',
  mediapipe: 'MediaPipe',
  tensorflow: 'TensorFlow.js, by hand',
  nsfw: 'nsfwjs, TensorFlow.js',
};

/** @typedef {keyof typeof engines} Engine */

/** The one that does nothing but decode and run the network. */
export const FLOOR = 'onnxruntime';

const here = import.meta.dirname;
const require = createRequire(import.meta.url);
const installed = join(here, 'node_modules');
const engine = join(root, 'node_modules/onnxruntime-web/dist');
const shared = join(root, '../shared/peers');

/** A network for those that cannot run ours; beside the repository, since it is no part of it. */
const network = [process.env.DERMDX_PEERS, shared, join(root, '../../shared/peers')]
  .filter((folder) => folder !== undefined)
  .map((folder) => join(folder, 'mobilenet_v2_1.0_224_quant.tflite'))
  .find(existsSync);

/** @type {Record<string, string>} */
const hosted = {
  '/core/': join(root, 'packages/core/dist'),
  '/ort/': join(installed, 'onnxruntime-web/dist'),
  '/tfjs/': join(installed, '@tensorflow/tfjs-backend-wasm/dist'),
  '/mediapipe/': join(installed, '@mediapipe/tasks-vision/wasm'),
  '/litert/': join(installed, '@litertjs/core/wasm'),
};

/**
 * transformers.js wants a network described in its own way.
 *
 * @type {Record<string, string>}
 */
const described = {
  '/transformers/dermdx/config.json': JSON.stringify({ model_type: 'dermdx' }),
  '/transformers/dermdx/preprocessor_config.json': JSON.stringify({
    image_processor_type: 'ImageFeatureExtractor',
    do_resize: true,
    size: { width: 160, height: 160 },
    resample: 2,
    do_normalize: true,
    image_mean: [0.485, 0.456, 0.406],
    image_std: [0.229, 0.224, 0.225],
    do_rescale: true,
    rescale_factor: 1 / 255,
  }),
};

/** @type {Record<string, string>} */
const types = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
};

/**
 * Installs the peers, which a normal `npm ci` leaves alone, and says which of them can be measured.
 *
 * @returns {Engine[]}
 */
export function preparePeers() {
  if (!existsSync(join(installed, 'nsfwjs'))) {
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    spawnSync('npm', args, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  }
  const names = /** @type {Engine[]} */ (Object.keys(engines));
  if (network) return names;
  console.log('DERMDX_PEERS names no folder with a network for MediaPipe and LiteRT.js: left out.');
  return names.filter((name) => name !== 'mediapipe' && name !== 'litert');
}

/**
 * A file of nsfwjs's network, which comes as scripts, as TensorFlow.js has it hosted.
 *
 * @param {string} file
 */
function readNsfwNetwork(file) {
  const folder = join(installed, 'nsfwjs/dist/models/mobilenet_v2');
  if (file === 'model.json')
    return Buffer.from(JSON.stringify(require(join(folder, 'model.min.js'))));
  return Buffer.from(require(join(folder, `${file}.min.js`)), 'base64');
}

/**
 * Bundles each engine as a site would.
 *
 * @param {Engine} name
 */
async function bundle(name) {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as engine from './${name}.js'; globalThis.engine = engine;`,
      resolveDir: here,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    external: ['fs', 'path', 'crypto', 'node:*', 'module', 'url'],
    // of the floor: the version that DermDx has, not the one that transformers.js brought
    alias:
      name === 'onnxruntime'
        ? { 'onnxruntime-web/wasm': join(engine, 'ort.wasm.bundle.min.mjs') }
        : {},
  });
  return Buffer.from(outputFiles[0]?.contents ?? '');
}

/**
 * A site that serves the engines.
 *
 * @typedef {object} Site
 * @property {string} origin
 * @property {Map<string, Uint8Array>} requested - what was asked for, pictures apart, until it is cleared
 * @property {() => void} close
 */

/**
 * Serves a page for each engine on this machine only: `/NAME`; at `/` one that does nothing.
 *
 * @param {Engine[]} names
 * @param {string} pictures - the folder of the pictures
 * @param {Record<string, Uint8Array>} others - further scripts by their addresses
 * @returns {Promise<Site>}
 */
export async function servePeers(names, pictures, others = {}) {
  const assets = join(root, '.cache/assets');
  /** @type {Record<string, string>} */
  const folders = { ...hosted, '/assets/': assets, '/pictures/': pictures };
  const scripts = new Map(Object.entries(others));
  for (const name of names) scripts.set(`/scripts/${name}.js`, await bundle(name));
  /** @type {Site['requested']} */
  const requested = new Map();
  /** @param {string} path */
  const read = (path) => {
    const known = scripts.get(path) ?? described[path];
    if (known) return Buffer.from(known);
    if (path.startsWith('/tensorflow/')) return readNsfwNetwork(path.slice('/tensorflow/'.length));
    if (path === '/transformers/dermdx/onnx/model.onnx') {
      return readFileSync(join(assets, 'dermdx.onnx'));
    }
    if (path === '/mobilenet.tflite' && network) return readFileSync(network);
    const place = Object.entries(folders).find(([start]) => path.startsWith(start));
    const file = place && join(place[1], path.slice(place[0].length));
    return file && existsSync(file) ? readFileSync(file) : undefined;
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.slice(1);
    const page = `<!doctype html><title>${name}</title><script type="module" src="/scripts/${name}.js"></script>`;
    const isPage = name === '' || name in engines;
    const body = isPage ? Buffer.from(page) : read(pathname);
    if (!body) return response.writeHead(404).end();
    if (!pathname.startsWith('/pictures/')) requested.set(pathname, body);
    const type = isPage ? 'text/html' : types[extname(pathname)];
    response.setHeader('Content-Type', type ?? 'application/octet-stream');
    response.setHeader('Cache-Control', isPage ? 'no-store' : 'max-age=3600');
    return response.end(body);
  });
  const origin = await listen(server);
  return { origin, requested, close: () => void server.close() };
}
