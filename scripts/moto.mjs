import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.mjs';
import { root } from './prepare.mjs';

/** What is installed from PyPI, into a folder of this repository that git ignores. */
export const MOTO = 'moto[server]==5.1.4';

const folder = join(root, '.cache', 'moto');

/** Path of moto's server, which speaks S3: `DERMDX_MOTO`, or the one that {@link installMoto} put here. */
export function findMoto() {
  const own = join(folder, 'bin', 'moto_server');
  return [process.env.DERMDX_MOTO, own].find((path) => path && existsSync(path));
}

/** Installs it where Python and PyPI are there; says nothing where they are not: see {@link findMoto}. */
export function installMoto() {
  if (findMoto()) return;
  console.log(`Installing ${MOTO} …`);
  const made = spawnSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
  if (made.status !== 0) return;
  const pip = join(folder, 'bin', 'pip');
  spawnSync(pip, ['install', '--quiet', '--disable-pip-version-check', MOTO], { stdio: 'inherit' });
}

/**
 * A store of the tests' own on a free port of loopback, with its objects in memory.
 *
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function startMoto() {
  const found = findMoto();
  if (!found) throw new Error(`There is no moto. Install Python 3 with venv; then: ${MOTO}`);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(found, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let waited = 0; ; waited += 100) {
    if (child.exitCode !== null || waited > 60_000) throw new Error('moto does not start.');
    if ((await fetch(`${address}/moto-api/`).catch(() => undefined))?.ok) break;
    await sleep(100);
  }
  return {
    address,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
