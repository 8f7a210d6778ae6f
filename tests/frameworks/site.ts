import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import getPort from 'get-port';
import sirv from 'sirv';
import { CONTENT_SECURITY_POLICY } from '../../scripts/serve.mjs';
import { waitFor } from '../support/wait.js';

/** A site that answers. */
export interface Site {
  origin: string;
  close: () => void;
}

/**
 * Hosts folders, the first that has a file wins; as nginx with `brotli_static` would, under the policy of
 * the docs: what is there compressed goes as that, and no header isolates the page.
 */
export async function host(folders: readonly string[], baseUri = "'none'"): Promise<Site> {
  const policy = CONTENT_SECURITY_POLICY.replace("base-uri 'none'", `base-uri ${baseUri}`);
  const setHeaders = (response: ServerResponse): void => {
    response.setHeader('Content-Security-Policy', policy);
  };
  const files = folders.map((folder) =>
    sirv(folder, { dev: true, brotli: true, gzip: true, setHeaders }),
  );
  const server = createServer((request, response) => {
    const answer = (index: number): void => {
      const next = files[index];
      if (next)
        next(request, response, () => {
          answer(index + 1);
        });
      // which browsers ask every site for
      else response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    };
    answer(0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Starts a framework's own server in a project, on a port of its own. */
export async function start(project: string, command: string): Promise<Site> {
  const port = await getPort();
  const env = { ...process.env, PORT: String(port), NEXT_TELEMETRY_DISABLED: '1' };
  // Vite and Next.js take the tests' own mode otherwise
  delete (env as NodeJS.ProcessEnv).NODE_ENV;
  // in a group of its own, as npx starts others
  const server = spawn('bash', ['-c', command], {
    cwd: project,
    env,
    detached: true,
    stdio: 'pipe',
  });
  let printed = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (text) => (printed += String(text)));
  }
  const close = (): void => {
    if (server.exitCode === null) process.kill(-server.pid!);
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await waitFor(
      `${command} to answer`,
      async () => ({ printed, ok: (await fetch(origin).catch(() => undefined))?.ok }),
      ({ ok }) => ok === true,
      { timeout: 120_000, interval: 200 },
    );
  } catch (error) {
    close();
    throw error;
  }
  return { origin, close };
}

/** The folders of a project that are hosted: what was built, and what was copied beside it. */
export const hosted = (project: string, folder: string): string[] => [
  join(project, folder),
  join(project, 'public'),
];
