import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { root } from './dermdx.js';

/** A site that serves the repository, as a page of a developer would. */
export interface Site {
  origin: string;
  server: Server;
}

/** A page that has imported the library, as `dermdx`. */
const PAGE = `<!doctype html>
  <title>Page</title>
  <script type="module">
    import * as dermdx from '/packages/core/dist/index.js';
    Object.assign(globalThis, { dermdx });
  </script>`;

/**
 * Serves the repository on this machine only; a page with the library where no file is.
 *
 * @param headers - sent with every answer
 */
export async function serveRepository(headers: Record<string, string> = {}): Promise<Site> {
  // cached as docs/core.md says that it may be
  const files = sirv(root, {
    dev: true,
    etag: true,
    dotfiles: true,
    setHeaders(response, path) {
      if (!path.endsWith('manifest.json')) response.setHeader('Cache-Control', 'max-age=3600');
    },
  });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    files(request, response, () => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, server };
}
