import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

const server = ['/usr/bin/redis-server', '/opt/homebrew/bin/redis-server'];

/** Path of an installed Redis, or undefined. */
export function findRedis() {
  return server.find((path) => existsSync(path));
}

/**
 * A Redis of the tests' own, on a free port of loopback; it keeps nothing on disk.
 *
 * @returns {Promise<{
 *   url: string,
 *   kill: () => Promise<void>,
 *   freeze: () => boolean,
 *   thaw: () => boolean,
 *   start: () => Promise<void>,
 *   stop: () => Promise<void>,
 * }>}
 */
export async function startRedis() {
  const path = findRedis();
  if (!path) throw new Error('Redis is not installed; npm test installs it where it can.');
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-redis-'));
  const port = await freePort();
  /** @type {import('node:child_process').ChildProcess} */
  let child;
  const start = async () => {
    const where = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
    child = spawn(path, [...where, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`Redis ended by ${child.exitCode}.`);
      await sleep(20);
    }
  };
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    start,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Whether it says that it is there.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => {
      resolve(false);
    });
    socket.once('data', (said) => {
      socket.destroy();
      resolve(String(said).startsWith('+PONG'));
    });
    socket.write('PING\r\n');
  });
}
