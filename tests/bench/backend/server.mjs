import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../../scripts/free-port.mjs';
import { root } from '../../../scripts/prepare.mjs';

const bin = join(root, 'packages/backend/bin/dermdx-backend.js');
const PASSWORD = 'correct horse battery staple';

/** @typedef {import('./databases.mjs').Environment} Environment */

/**
 * A running server.
 *
 * @typedef {object} Process
 * @property {string} address
 * @property {number} port
 * @property {() => Promise<void>} stop
 */

/**
 * The owner, signed in.
 *
 * @typedef {object} Session
 * @property {string} site - path of the demo site in the API
 * @property {string} cookie
 * @property {string} password
 * @property {(path: string, at?: string) => Promise<{ nextCursor?: string }>} get - `at`: another address of the same
 * server
 *
 * @typedef {Process & Session} Server
 */

/**
 * Runs a command of the backend; answers what it printed.
 *
 * @param {Environment} env
 * @param {string[]} args
 */
export function command(env, ...args) {
  return execFileSync(process.execPath, [bin, ...args], {
    env: environment(env),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/**
 * The backend as a process of its own, with its owner signed in.
 *
 * @param {Environment} env
 * @returns {Promise<Server>}
 */
export async function startServer(env) {
  const server = await launchServer(env);
  return { ...server, ...(await signIn(env, server.address)) };
}

/**
 * The backend as a process of its own.
 *
 * @param {Environment} env
 * @returns {Promise<Process>}
 */
export async function launchServer(env) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [bin], {
    env: environment({ ...env, PORT: String(port) }),
    stdio: 'ignore',
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  await ready(address);
  return {
    address,
    port,
    stop: () =>
      new Promise((resolve) => {
        process.removeListener('exit', end);
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/**
 * Signs the owner in for the first time.
 *
 * @param {Environment} env
 * @param {string} address - where browsers reach the server
 * @returns {Promise<Session>}
 */
export async function signIn(env, address) {
  const headers = { origin: address, 'x-dermdx-request': '1', 'content-type': 'application/json' };
  const token = new URL(command(env, 'link', 'owner').trim()).hash.slice(1);
  const response = await fetch(`${address}/api/v1/auth/set-up`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token, password: PASSWORD }),
  });
  const session = await response.json();
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    site: `/api/v1/admin/sites/${session.sites[0].siteId}`,
    cookie,
    password: PASSWORD,
    async get(path, at = address) {
      const answer = await fetch(at + path, { headers: { ...headers, cookie } });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return answer.json();
    },
  };
}

/** @param {Record<string, string>} env */
function environment(env) {
  const own = { LOG_LEVEL: 'fatal', SUBMISSIONS_PER_MINUTE: '100000' };
  return { PATH: process.env.PATH, ...own, ...env };
}

/** @param {string} address */
async function ready(address) {
  let last;
  for (let attempt = 0; attempt < 600; attempt++) {
    last = await fetch(`${address}/health/ready`).then(({ status }) => status, String);
    if (last === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server was not ready within a minute. It answered last: ${last}`);
}
