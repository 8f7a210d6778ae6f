import { reserveAddress, startProxy } from '../../cluster/proxy.mjs';
import { liftQuotas } from '../backend/bare.mjs';
import { command, launchServer, signIn } from '../backend/server.mjs';
import { shareOut } from '../backend/share-out.mjs';

/** @typedef {import('../backend/server.mjs').Session} Session */

/**
 * Two servers on one database. The same addresses of pages and the same session hold for both proxies.
 *
 * @typedef {object} Pair
 * @property {import('../backend/databases.mjs').Environment} database - names it by a single host
 * @property {string} origin - where browsers reach them
 * @property {Session} session
 * @property {(backends: number) => string} proxy - address of the proxy in front of so many of them: 1 or 2
 * @property {() => Promise<void>} stop
 */

/**
 * Fills a database, and starts two servers on it behind a proxy, one of them also behind a proxy of its own.
 *
 * @param {{ folder: string, urlOfOne: string, url: string, rows: number }} place - `urlOfOne` names a single host:
 * the driver alone knows no others
 * @returns {Promise<Pair>}
 */
export async function startPair({ folder, urlOfOne, url, rows }) {
  const [one, both] = [await reserveAddress(), await reserveAddress()];
  const alone = { DATA_DIR: folder, DATABASE_URL: urlOfOne };
  command(alone, 'demo-seed', String(rows));
  await shareOut(alone, 'owner');
  await liftQuotas(alone);
  const env = { ...alone, DATABASE_URL: url, PUBLIC_URL: both.address, TRUST_PROXY: '1' };
  const servers = [await launchServer(env), await launchServer(env)];
  const ports = servers.map(({ port }) => port);
  const proxies = [
    await startProxy(one.port, ports.slice(0, 1)),
    await startProxy(both.port, ports),
  ];
  return {
    database: alone,
    origin: both.address,
    session: await signIn(env, both.address),
    proxy: (backends) => proxies[backends - 1]?.address ?? '',
    async stop() {
      for (const started of [...proxies, ...servers]) await started.stop();
    },
  };
}
