import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { freePort } from '../../scripts/free-port.mjs';
import { findMariadb } from '../../scripts/mariadb.mjs';
import { makeNetwork } from './network.mjs';

const PROVIDER = '/usr/lib/galera/libgalera_smm.so';
/** Milliseconds for which a node may take to join; the machine may be busy. */
const JOINS_WITHIN = 120_000;

/**
 * A node of a private cluster.
 *
 * @typedef {object} Node
 * @property {string} host - for whoever uses it
 * @property {number} port
 * @property {() => Promise<void>} start - joins the others and waits until it has what they have
 * @property {() => Promise<void>} stop - as an operator would
 * @property {() => Promise<void>} kill
 * @property {() => Promise<void>} cut - from the other nodes; whoever uses it still reaches it
 * @property {() => Promise<void>} heal
 * @property {(name: string) => Promise<string | undefined>} status - a status variable; undefined while it is down
 * @property {(sql: string) => Promise<Record<string, unknown>[]>} query - in the database of the tests
 */

/**
 * A private cluster.
 *
 * @typedef {object} Cluster
 * @property {Node[]} nodes
 * @property {string} network - what joins them
 * @property {(order: number[], database?: string) => string} url - a `DATABASE_URL` that names nodes in some order
 * @property {() => Promise<void>} stop - and removes everything
 */

/** The database that every node has. */
const DATABASE = 'dermdx';

/**
 * A cluster of MariaDB with Galera of the tests' own: data in a temporary folder, on networks of its own.
 *
 * @param {number} count - of nodes
 * @param {{ durable?: boolean, bufferPool?: string }} [options] - as those of one server of MariaDB
 * @returns {Promise<Cluster>}
 */
export async function startGalera(count, { durable = false, bufferPool = '64M' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-galera-'));
  const network = makeNetwork(count);
  const port = await freePort();
  const servers = Array.from({ length: count }, (_, number) =>
    makeServer({
      number,
      count,
      folder: join(folder, String(number)),
      network,
      port,
      durable,
      bufferPool,
    }),
  );
  const remove = () => {
    for (const server of servers) server.end();
    network.remove();
    // in a process of its own: one that is ending has little time
    spawn('rm', ['-rf', folder], { stdio: 'ignore', detached: true }).unref();
  };
  // also where nothing stops them: a process that is told to end
  process.once('exit', remove);
  try {
    letOthersIn(folder);
    // all begin with the same, empty data: nothing has to be sent to a node that joins
    for (const server of servers) server.make(servers[0]?.data);
    for (const [number, server] of servers.entries()) await server.launch(number === 0);
    await servers[0]?.node.query(`CREATE DATABASE ${DATABASE} CHARACTER SET utf8mb4`);
  } catch (error) {
    process.removeListener('exit', remove);
    remove();
    throw error;
  }
  const nodes = servers.map(({ node }) => node);
  return {
    nodes,
    network: network.kind,
    url: (order, database = DATABASE) => {
      const hosts = order.map((number) => `${nodes[number]?.host}:${port}`);
      return `mysql://root@${hosts.join(',')}/${database}`;
    },
    async stop() {
      for (const node of nodes.toReversed()) await node.stop();
      remove();
      process.removeListener('exit', remove);
    },
  };
}

/**
 * @param {{ number: number, count: number, folder: string, network: import('./network.mjs').Network, port: number,
 *   durable: boolean, bufferPool: string }} place
 */
function makeServer({ number, count, folder, network, port, durable, bufferPool }) {
  const found = findMariadb();
  if (!found) throw new Error('MariaDB is not installed; npm run test:cluster installs it.');
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const user = process.getuid?.() === 0 ? ['--user=mysql'] : [];
  const host = network.outside(number);
  const own = network.among(number);
  const all = Array.from({ length: count }, (_, other) => network.among(other)).join(',');
  const basics = ['--no-defaults', ...user, `--datadir=${data}`, `--tmpdir=${folder}`];
  const wsrep = [
    '--wsrep-on=ON',
    `--wsrep-provider=${PROVIDER}`,
    `--wsrep-cluster-address=gcomm://${all}`,
    '--binlog-format=ROW',
  ];
  const provider = [
    `gmcast.listen_addr=tcp://${own}:4567`,
    `ist.recv_addr=${own}:4568`,
    'gcache.size=256M',
  ].join(';');
  const options = [
    ...basics,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--log-error=${log}`,
    `--port=${port}`,
    // in a namespace it listens for the others and for this machine
    `--bind-address=${network.cut ? '0.0.0.0' : host}`,
    '--skip-grant-tables',
    '--skip-networking=0',
    // no server of names can be reached from a namespace
    '--skip-name-resolve',
    `--innodb-buffer-pool-size=${bufferPool}`,
    '--innodb-autoinc-lock-mode=2',
    `--innodb-flush-log-at-trx-commit=${durable ? 1 : 2}`,
    ...wsrep,
    `--wsrep-cluster-name=dermdx-${port}`,
    `--wsrep-node-name=node-${number}`,
    `--wsrep-node-address=${own}`,
    '--wsrep-sst-method=rsync',
    `--wsrep-sst-receive-address=${own}:4444`,
    `--wsrep-provider-options=${provider}`,
    '--wsrep-slave-threads=2',
  ];
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;

  /** Where its data ends: after a kill only the server itself can find out. */
  const startPosition = () => {
    const args = [...basics, ...wsrep, '--wsrep-recover'];
    const { stderr } = spawnSync(found.mariadbd, args, { encoding: 'utf8' });
    return /WSREP: Recovered position: ?(\S+)/.exec(stderr)?.[1];
  };

  /** @param {boolean} first - whether it begins the cluster */
  const launch = async (first = false) => {
    const position = first ? undefined : startPosition();
    const extra = first ? ['--wsrep-new-cluster'] : [];
    if (position) extra.push(`--wsrep-start-position=${position}`);
    const [command = '', ...args] = [...network.prefix(number), found.mariadbd, ...options];
    // in a group of its own: what it starts to send data ends with it
    child = spawn(command, [...args, ...extra], { stdio: 'ignore', detached: true });
    const begun = performance.now();
    while ((await status('wsrep_local_state_comment')) !== 'Synced') {
      if (child.exitCode !== null || performance.now() - begun > JOINS_WITHIN) {
        const said = readFileSync(log, 'utf8').slice(-3000);
        throw new Error(`Node ${number} did not join the cluster: ${said}`);
      }
      await sleep(100);
    }
  };

  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child?.once('exit', resolve));
    child.kill(signal);
    await exited;
    killGroup();
  };

  const killGroup = () => {
    if (!child?.pid) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // nothing of it is left
    }
  };

  /**
   * @param {string} sql
   * @param {string} [database]
   */
  const query = async (sql, database) => {
    const where = { host, port, user: 'root', connectTimeout: 5000 };
    const connection = await createConnection(database ? { ...where, database } : where);
    try {
      // a node that is cut off may take a statement and not answer
      const [rows] = await connection.query({ sql, timeout: 20_000 });
      return /** @type {Record<string, unknown>[]} */ (rows);
    } finally {
      connection.destroy();
    }
  };

  /** @param {string} name */
  const status = async (name) => {
    const rows = await query(`SHOW STATUS LIKE '${name}'`).catch(() => []);
    return /** @type {string | undefined} */ (rows[0]?.Value);
  };

  /** @param {0 | 1} isolated */
  const isolate = async (isolated) => {
    await query(`SET GLOBAL wsrep_provider_options = 'gmcast.isolate=${isolated}'`);
  };

  return {
    data,
    /** @param {string | undefined} like - folder of a node that was made before */
    make(like) {
      mkdirSync(folder);
      letOthersIn(folder);
      if (like !== undefined && like !== data) {
        // as `cp` does, with owners
        spawnSync('cp', ['-a', like, data]);
        return;
      }
      mkdirSync(data);
      const args = [...basics, '--skip-test-db', '--skip-name-resolve'];
      const made = spawnSync(found.installDb, args, { encoding: 'utf8' });
      if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}`);
    },
    launch,
    /** At once. */
    end: killGroup,
    /** @type {Node} */
    node: {
      host,
      port,
      start: () => launch(),
      stop: () => end('SIGTERM'),
      kill: () => end('SIGKILL'),
      async cut() {
        if (network.cut) network.cut(number);
        else await isolate(1);
      },
      async heal() {
        if (network.cut) network.heal(number);
        else await isolate(0);
      },
      status,
      query: (sql) => query(sql, sql.startsWith('CREATE DATABASE') ? undefined : DATABASE),
    },
  };
}

/**
 * As root, the server runs as MariaDB's user: as root itself it cannot send its data to another node.
 *
 * @param {string} folder
 */
function letOthersIn(folder) {
  if (process.getuid?.() !== 0) return;
  const id = (/** @type {'-u' | '-g'} */ which) =>
    Number(spawnSync('id', [which, 'mysql'], { encoding: 'utf8' }).stdout);
  chownSync(folder, id('-u'), id('-g'));
}
