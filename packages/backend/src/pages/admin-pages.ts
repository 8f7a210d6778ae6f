import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import sirv from 'sirv';

/** Where the staff's pages were built to; they come with this package. */
const FOLDER = fileURLToPath(new URL('../admin/', import.meta.url));

/** A year: what is kept so long has its hash in its address. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

/**
 * The staff's pages at `/admin`: every address that is no file is answered by the one page there is.
 * The network that shows where it looked is that of the installed `@dermdx/model`.
 */
export function adminPages(): RequestHandler {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'worker-src': ["'self'"],
        'connect-src': ["'self'"],
        'img-src': ["'self'", 'blob:'],
        'style-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  if (!existsSync(FOLDER)) return withoutPages;
  // what was compressed when the pages were built lies beside each file
  const options = { etag: true, brotli: true, gzip: true, setHeaders: keep };
  const files = sirv(FOLDER, options);
  const page = sirv(FOLDER, { ...options, single: true });
  const model = findModel();
  const network = model === undefined ? undefined : sirv(model, options);
  return (request, response, next) => {
    secure(request, response, () => {
      serve(request, response, next);
    });
  };

  function serve(request: Request, response: Response, next: NextFunction): void {
    if (/^\/(files|assets)\//.test(request.path)) {
      const absent = () => {
        response.status(404).type('text').send('Not found\n');
      };
      files(request, response, () => {
        const name = /^\/assets\/([\w.-]+)$/.exec(request.path)?.[1];
        if (network === undefined || name === undefined) {
          absent();
          return;
        }
        request.url = request.url.slice('/assets'.length);
        network(request, response, absent);
      });
    } else {
      page(request, response, next);
    }
  }
}

/** Where only the server was built, to describe its API. */
const withoutPages: RequestHandler = (_, response) => {
  response.status(404).type('text').send('The pages were not built. Run npm run build.\n');
};

/** What has its hash in its name, or in the query by which the network asks for its files, never changes. */
function keep(response: ServerResponse, path: string): void {
  const isHashed = /^\/files\/.+-[\w-]{8}\.\w+(\.\w+)?$/.test(path);
  const isAsked = /[?&]v=[\w.-]+/.test(response.req.url ?? '');
  response.setHeader('Cache-Control', isHashed || isAsked ? FOR_GOOD : 'no-cache');
}

/** The folder of the installed network, if there is one. */
function findModel(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@dermdx/model/manifest.json'));
  } catch {
    return undefined;
  }
}
