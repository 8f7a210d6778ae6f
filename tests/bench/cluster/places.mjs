import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { startMariadb } from '../../../scripts/mariadb.mjs';
import { startGalera } from '../../cluster/galera.mjs';
import { startPair } from './pair.mjs';

/** What each node gets in memory. */
const BUFFER_POOL = '256M';
const NODES = 3;

/** @typedef {import('./pair.mjs').Pair} Pair */

/**
 * A database with two servers.
 *
 * @typedef {object} Place
 * @property {string} name
 * @property {Pair} pair
 * @property {() => Promise<void>} prepare - makes it what its name says
 */

/**
 * MariaDB, and Galera of three, two and one node: the same cluster, which nodes leave and join. All wait for the disk
 * at each commit.
 *
 * @param {number} rows - submissions in each database before anything is measured
 * @returns {Promise<{ places: Place[], stop: () => Promise<void> }>}
 */
export async function openPlaces(rows) {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-bench-'));
  /** @type {(() => Promise<unknown>)[]} */
  const ends = [async () => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  /**
   * @param {string} name - of a folder of its own
   * @param {string} urlOfOne
   * @param {string} url
   */
  const start = async (name, urlOfOne, url) => {
    const own = join(folder, name);
    mkdirSync(own);
    const pair = await startPair({ folder: own, urlOfOne, url, rows });
    ends.push(pair.stop);
    return pair;
  };
  try {
    const server = await startMariadb({ durable: true, bufferPool: BUFFER_POOL });
    ends.push(server.stop);
    const connection = await createConnection(server.url(''));
    await connection.query('CREATE DATABASE dermdx CHARACTER SET utf8mb4');
    await connection.end();
    const single = await start('single', server.url('dermdx'), server.url('dermdx'));
    const cluster = await startGalera(NODES, { durable: true, bufferPool: BUFFER_POOL });
    ends.push(cluster.stop);
    // one order for all servers, as docs/scaling.md advises
    const order = cluster.nodes.map((_, number) => number);
    const several = await start('several', cluster.url([0]), cluster.url(order));
    const places = [{ name: 'MariaDB', pair: single, prepare: () => Promise.resolve() }];
    for (let nodes = NODES; nodes > 0; nodes--) {
      const name = `Galera, ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`;
      places.push({ name, pair: several, prepare: () => keepNodes(cluster.nodes, nodes) });
    }
    return { places, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Has the first nodes of a cluster run, and no others.
 *
 * @param {import('../../cluster/galera.mjs').Node[]} nodes
 * @param {number} count
 */
async function keepNodes(nodes, count) {
  for (const [number, node] of nodes.entries()) {
    const isRunning = (await node.status('wsrep_local_state_comment')) === 'Synced';
    if (number < count && !isRunning) await node.start();
    if (number >= count && isRunning) await node.stop();
  }
}
