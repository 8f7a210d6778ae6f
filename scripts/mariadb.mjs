import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

const server = ['/usr/sbin/mariadbd', '/usr/bin/mariadbd', '/opt/homebrew/bin/mariadbd'];
const install = ['/usr/bin/mariadb-install-db', '/opt/homebrew/bin/mariadb-install-db'];

/** Paths of an installed MariaDB, or undefined. */
export function findMariadb() {
  const [mariadbd, installDb] = [server, install].map((paths) => paths.find(existsSync));
  return mariadbd && installDb ? { mariadbd, installDb } : undefined;
}

/**
 * A MariaDB of the tests' own, on a temporary folder and a free port of loopback.
 *
 * @param {{ durable?: boolean, bufferPool?: string, tls?: { cert: string, key: string } }} [options] - `durable`: whether each commit waits
 * for the disk, as it must where people's data is kept; the process may be killed either way.
 * `bufferPool`: memory for pages of tables, as `1G`. `tls`: files of a
 * certificate and its key
 * @returns {Promise<{
 *   url: (database: string) => string,
 *   kill: () => Promise<void>,
 *   freeze: () => Promise<void>,
 *   thaw: () => void,
 *   start: () => Promise<void>,
 *   stop: () => Promise<void>,
 * }>}
 */
export async function startMariadb({ durable = false, bufferPool = '64M', tls } = {}) {
  const found = findMariadb();
  if (!found) throw new Error('MariaDB is not installed; npm test installs it where it can.');
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-mariadb-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const made = spawnSync(
    found.installDb,
    [
      '--no-defaults',
      ...user,
      `--datadir=${data}`,
      // several may be set up at the same time, and the shared one would make them meet
      `--tmpdir=${folder}`,
      '--skip-test-db',
      '--skip-name-resolve',
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}`);
  const port = await freePort();
  /** @type {import('node:child_process').ChildProcess} */
  let child;
  const start = async () => {
    child = spawn(
      found.mariadbd,
      [
        '--no-defaults',
        ...user,
        `--datadir=${data}`,
        `--tmpdir=${folder}`,
        `--socket=${join(folder, 'socket')}`,
        `--pid-file=${join(folder, 'pid')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        // of the tests alone, and reachable by this machine only
        '--skip-grant-tables',
        '--skip-networking=0',
        `--innodb-buffer-pool-size=${bufferPool}`,
        ...(tls ? [`--ssl-cert=${tls.cert}`, `--ssl-key=${tls.key}`] : []),
        `--innodb-flush-log-at-trx-commit=${durable ? 1 : 2}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await Promise.race([answers(port), failure(child)]);
  };
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  };
  await start();
  return {
    url: (database) => `mysql://root@127.0.0.1:${port}/${database}`,
    kill: () => end('SIGKILL'),
    freeze: async () => {
      child.kill('SIGSTOP');
      // on a busy machine some of its threads go on for a moment
      while (!isStopped(child.pid)) await sleep(5);
    },
    thaw: () => child.kill('SIGCONT'),
    start,
    stop: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Waits until it answers.
 *
 * @param {number} port
 */
async function answers(port) {
  const { createConnection } = await import('mysql2/promise');
  for (let attempt = 0; ; attempt++) {
    try {
      const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' });
      await connection.end();
      return;
    } catch (error) {
      if (attempt === 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/**
 * Rejects when the server ends, with what it said last; nothing is to be done about it later.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<never>}
 */
function failure(child) {
  let said = '';
  child.stderr?.on(
    'data',
    (/** @type {Buffer} */ chunk) => (said = `${said}${chunk}`.slice(-2000)),
  );
  const ended = new Promise((_, reject) => {
    child.once('exit', (code, signal) => {
      reject(new Error(`MariaDB ended by ${signal ?? code} before it answered: ${said}`));
    });
  });
  ended.catch(() => undefined);
  return /** @type {Promise<never>} */ (ended);
}

/**
 * Whether every thread of a process stands still, where that can be seen.
 *
 * @param {number | undefined} pid
 */
function isStopped(pid) {
  const threads = `/proc/${pid}/task`;
  if (!existsSync(threads)) return true;
  return readdirSync(threads).every((thread) => {
    const text = readFileSync(`${threads}/${thread}/stat`, 'utf8');
    // the state follows the name, which is in brackets
    return text.slice(text.lastIndexOf(')') + 2).startsWith('T');
  });
}
