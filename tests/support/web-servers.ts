import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders, RequestOptions } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { findWebServer } from '../../scripts/web-servers.mjs';
import type { WEB_SERVERS } from '../../scripts/web-servers.mjs';

export type WebServerName = keyof typeof WEB_SERVERS;

/** What a web server answered. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A web server that runs for the tests. */
export interface WebServer {
  /** Asks for an address as a browser with these encodings does. */
  get(address: string, encodings?: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** How to start a web server, and where it listens. */
interface Launch {
  args: string[];
  listens: RequestOptions;
}

/**
 * A web server with a snippet of the docs in a site of its own, whose other addresses are all
 * answered by one page of HTML, as sites with a router in the page do.
 *
 * @param folder - private and empty but for `site`, the site's files
 */
export async function startWebServer(
  name: WebServerName,
  folder: string,
  snippet: string,
): Promise<WebServer> {
  const path = findWebServer(name);
  if (path === undefined) throw new Error(`${name} is not installed; npm test does it if it can.`);
  const { args, listens } = await LAUNCHES[name](folder, snippet);
  // Caddy keeps its state in the home folder
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(path, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => output.push(part));
  await untilItAnswers(child, listens, () => Buffer.concat(output).toString());
  return {
    get: (address, encodings = 'identity') => ask(listens, address, encodings),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const LAUNCHES: Record<
  WebServerName,
  (folder: string, snippet: string) => Launch | Promise<Launch>
> = {
  nginx(folder, snippet) {
    const socket = join(folder, 'socket');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const config = `
      load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
      ${process.getuid?.() === 0 ? 'user root;' : ''}
      daemon off;
      pid ${folder}/pid;
      error_log stderr;
      events {}
      http {
        include /etc/nginx/mime.types;
        access_log off;
        ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n')}
        server {
          listen unix:${socket};
          root ${folder}/site;
          error_page 404 =200 /index.html;
          location / {
            try_files $uri /index.html;
          }
          ${snippet}
        }
      }`;
    writeFileSync(join(folder, 'nginx.conf'), config);
    return {
      args: ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')],
      listens: { socketPath: socket },
    };
  },

  caddy(folder, snippet) {
    const socket = join(folder, 'socket');
    const config = `
      {
        admin off
        auto_https off
      }
      http:// {
        bind unix/${socket}
        root * ${folder}/site
        ${snippet}
        handle {
          try_files {path} /index.html
          file_server
        }
      }`;
    writeFileSync(join(folder, 'Caddyfile'), config);
    return {
      args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
      listens: { socketPath: socket },
    };
  },

  async apache(folder, snippet) {
    const port = await freePort();
    const modules = ['mpm_event', 'authz_core', 'dir', 'headers', 'mime', 'rewrite'];
    const config = `
      ${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
      ServerRoot ${folder}
      ServerName localhost
      Listen 127.0.0.1:${port}
      PidFile ${folder}/pid
      DefaultRuntimeDir ${folder}
      ErrorLog ${folder}/errors
      ${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
      TypesConfig /etc/mime.types
      # as Debian's own mime.conf has it
      AddType application/x-gzip .gz .tgz
      DocumentRoot ${folder}/site
      <Directory ${folder}/site>
        AllowOverride All
        Require all granted
        FallbackResource /index.html
      </Directory>`;
    writeFileSync(join(folder, 'apache.conf'), config);
    writeFileSync(join(folder, 'site/dermdx/.htaccess'), snippet);
    return {
      args: ['-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')],
      listens: { host: '127.0.0.1', port },
    };
  },
};

async function untilItAnswers(
  child: ChildProcess,
  listens: RequestOptions,
  output: () => string,
): Promise<void> {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  for (;;) {
    if (ended()) throw new Error(`The web server did not start: ${output()}`);
    try {
      await ask(listens, '/', 'identity');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function ask(listens: RequestOptions, path: string, encodings: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'localhost', 'accept-encoding': encodings };
    const asked = request({ ...listens, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, body: Buffer.concat(parts) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** For Apache, which listens on no socket in a folder. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
