import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { listen } from './listen.mjs';
import { root } from './prepare.mjs';

/** The strictest policy under which DermDx works: the demo's, the tests' and the one that the docs print. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/**
 * The demo clinic's pages.
 *
 * @param {string} assets - folder of the network and the engine
 * @returns {import('node:http').RequestListener}
 */
export function demoPages(assets) {
  /** @param {import('node:http').ServerResponse} response */
  const setHeaders = (response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  };
  /** @param {string} path */
  const folder = (path) => sirv(path, { dev: true, etag: true, setHeaders });
  const rest = folder(join(root, 'examples/script-tag'));
  /** @type {[prefix: string, handle: import('sirv').RequestHandler][]} */
  const places = [
    ['/dermdx/assets/', folder(assets)],
    ['/dermdx/', folder(join(root, 'packages/widget/dist'))],
    ['/samples/', folder(join(root, 'examples/samples'))],
    ['/examples/', folder(join(root, 'examples'))],
  ];
  return (request, response) => {
    const { url = '/' } = request;
    const [prefix, handle] = places.find(([start]) => url.startsWith(start)) ?? ['/', rest];
    request.url = url.slice(prefix.length - 1);
    handle(request, response, () => {
      response.writeHead(404, { ...HEADERS, 'Content-Type': 'text/plain' }).end('Not found\n');
    });
  };
}

/**
 * Serves the demo clinic on this machine only, without a server to send anything to.
 *
 * @param {{ assets: string, port: number }} options - folder of the network and the engine; a port,
 * or 0 for any free one
 * @returns {Promise<import('node:http').Server>} once it listens
 */
export async function serveDemo({ assets, port }) {
  const server = createServer(demoPages(assets));
  await listen(server, port);
  return server;
}
