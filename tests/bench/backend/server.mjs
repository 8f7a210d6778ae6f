import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../scripts/prepare.mjs';

const bin = join(root, 'packages/backend/bin/dermdx-backend.js');
const PASSWORD = 'correct horse battery staple';

/** Runs a command of the backend; answers what it printed. */
export function command(env, ...args) {
  const options = { env: environment(env), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  return execFileSync(process.execPath, [bin, ...args], options);
}

/**
 * The backend as a process of its own, with its owner signed in.
 *
 * @returns {Promise<{
 *   address: string,
 *   site: string,
 *   cookie: string,
 *   get: (path: string) => Promise<any>,
 *   password: string,
 *   stop: () => Promise<void>,
 * }>} `site` is the path of the demo site in the API
 */
export async function startServer(env) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [bin], {
    env: environment({ ...env, PORT: String(port) }),
    stdio: 'ignore',
  });
  await ready(address);
  const headers = { origin: address, 'x-dermdx-request': '1', 'content-type': 'application/json' };
  const token = new URL(command(env, 'link', 'owner').trim()).hash.slice(1);
  const response = await fetch(`${address}/api/v1/auth/set-up`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token, password: PASSWORD }),
  });
  const session = await response.json();
  const cookie = response.headers.getSetCookie()[0].split(';')[0];
  return {
    address,
    site: `/api/v1/admin/sites/${session.sites[0].siteId}`,
    cookie,
    password: PASSWORD,
    async get(path) {
      const answer = await fetch(address + path, { headers: { ...headers, cookie } });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return answer.json();
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

function environment(env) {
  const own = { LOG_LEVEL: 'fatal', SUBMISSIONS_PER_MINUTE: '100000' };
  return { PATH: process.env.PATH, ...own, ...env };
}

async function ready(address) {
  for (let attempt = 0; ; attempt++) {
    try {
      if ((await fetch(`${address}/health/ready`)).ok) return;
    } catch (error) {
      if (attempt === 600) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
