import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.mjs';
import { waitFor } from '../support/wait.js';

/** HAProxy, and not nginx: it asks each server whether it is ready, and leaves out who is not before anybody waits. */
const HAPROXY = '/usr/sbin/haproxy';

/** What it says where no server is ready, as a server would. */
const NOT_READY = JSON.stringify({
  type: '/api/problems#not-ready',
  title: 'not ready',
  status: 503,
  code: 'not-ready',
  detail: 'No server is ready. Try again shortly.',
});

/** A proxy in front of some servers. */
export interface Proxy {
  address: string;
  stop: () => Promise<void>;
}

/** What docs/scaling.md prints, for the ports of the tests. */
export function configuration(port: number, ports: readonly number[]): string {
  const servers = ports.map((one, number) => `  server dermdx${number + 1} 127.0.0.1:${one} check`);
  return `defaults
  mode http
  option forwardfor
  option redispatch
  timeout connect 2s
  timeout check 4s
  timeout client 75s
  timeout server 75s

frontend clinic
  bind 127.0.0.1:${port}
  default_backend dermdx

backend dermdx
  balance roundrobin
  option httpchk GET /health/ready
  http-check expect status 200
  http-error status 503 content-type application/problem+json string '${NOT_READY}' hdr Retry-After 2
  default-server inter 1s fall 2 rise 1
${servers.join('\n')}
`;
}

/** Takes a port before the servers are started, which have to know it. */
export async function reserveAddress(): Promise<{ port: number; address: string }> {
  const port = await freePort();
  return { port, address: `http://127.0.0.1:${port}` };
}

/** Starts the proxy and waits until a server answers through it. */
export async function startProxy(port: number, ports: readonly number[]): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-proxy-'));
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration(port, ports));
  const child: ChildProcess = spawn(HAPROXY, ['-db', '-f', file], { stdio: 'ignore' });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const address = `http://127.0.0.1:${port}`;
  const ready = async () => (await fetch(`${address}/health/ready`).catch(() => undefined))?.ok;
  await waitFor('a server behind the proxy', ready, Boolean, { timeout: 60_000 });
  return {
    address,
    stop: async () => {
      process.removeListener('exit', end);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
