import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/free-port.mjs';
import { findHaproxy } from '../../scripts/haproxy.mjs';

/** Milliseconds within which a server must be ready behind the proxy. */
const READY_WITHIN = 60_000;

/**
 * A proxy in front of some servers. HAProxy, and not nginx: it asks each server whether it is ready, and leaves out who
 * is not before anybody waits.
 *
 * @typedef {object} Proxy
 * @property {string} address
 * @property {() => Promise<void>} stop
 */

/**
 * The configuration that docs/scaling.md prints.
 *
 * @throws Error where it prints none
 */
export function printedConfiguration() {
  const page = readFileSync(new URL('../../docs/scaling.md', import.meta.url), 'utf8');
  const [, printed] = /^```haproxy\n(.*?)^```$/ms.exec(page) ?? [];
  if (printed === undefined) throw new Error('docs/scaling.md prints no configuration of HAProxy.');
  return printed;
}

/**
 * What docs/scaling.md prints, for the ports of the tests.
 *
 * @param {number} port
 * @param {readonly number[]} ports - of the servers
 */
export function configuration(port, ports) {
  const servers = /(?:^ *server .*\n)+/m;
  const [, before = '', options = ''] =
    /^( *server )\S+ \S+( .*\n)/m.exec(printedConfiguration()) ?? [];
  const lines = ports.map(
    (one, number) => `${before}dermdx${number + 1} 127.0.0.1:${one}${options}`,
  );
  return printedConfiguration()
    .replace(/^( *bind ).*$/m, `$1127.0.0.1:${port}`)
    .replace(servers, lines.join(''));
}

/**
 * Takes a port before the servers are started, which have to know it.
 *
 * @returns {Promise<{ port: number, address: string }>}
 */
export async function reserveAddress() {
  const port = await freePort();
  return { port, address: `http://127.0.0.1:${port}` };
}

/**
 * Starts the proxy and waits until a server answers through it.
 *
 * @param {number} port
 * @param {readonly number[]} ports - of the servers
 * @returns {Promise<Proxy>}
 * @throws Error where HAProxy is not installed or ends, or no server is ready in time
 */
export async function startProxy(port, ports) {
  const haproxy = findHaproxy();
  if (!haproxy) throw new Error('HAProxy is not installed; npm run test:cluster installs it.');
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-proxy-'));
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration(port, ports));
  const child = spawn(haproxy, ['-db', '-f', file], { stdio: 'ignore' });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const address = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  while (!(await fetch(`${address}/health/ready`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`HAProxy ended by ${child.exitCode}.`);
    if (performance.now() - begun > READY_WITHIN) {
      end();
      throw new Error('No server was ready behind the proxy in time.');
    }
    await sleep(50);
  }
  return {
    address,
    async stop() {
      process.removeListener('exit', end);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
