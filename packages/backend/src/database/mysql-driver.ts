import type { ExecuteValues, Pool, PoolConnection, PoolOptions } from 'mysql2';
import { createPool } from 'mysql2';
import { FailOverPool } from './fail-over.js';
import { requireFit } from './require-fit.js';
import { Silence } from './silence.js';

/** Which server speaks: each has its own name for the time that a statement may take. */
export type ServerKind = 'mysql' | 'mariadb';

/** What the driver has to know of the servers. */
export interface Servers {
  /** Where they listen: where there are several, they hold the same data. */
  hosts?: readonly { host: string; port: number }[];
  /** Whether they are nodes of Galera. */
  galera?: boolean;
}

/**
 * What every connection is set to, whatever the server's own defaults are: a value is stored or
 * refused as it is, a backslash and a quote mean what the driver takes them to mean, and times are UTC.
 * A lock is waited for in seconds, where the default is 50. Transactions take fewer gap locks than by
 * default; nothing here relies on reading the same twice.
 */
const SETTINGS = [
  `SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', innodb_lock_wait_timeout = 5`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
];

/** What a statement of the server may take; those of commands and migrations take what they need. */
const LIMITS = {
  mysql: 'SET SESSION max_execution_time = 60000',
  mariadb: 'SET SESSION max_statement_time = 60',
} as const;

/**
 * A node of Galera reads, and begins a transaction, after it has applied what any node had committed before: whoever
 * wrote through another node reads what they wrote. docs/scaling.md has what it costs.
 */
const WAIT_FOR_OTHERS = 'SET SESSION wsrep_sync_wait = 1';

type PromiseConnection = ReturnType<PoolConnection['promise']>;

/** Bytes of a value from which on its statement is prepared: pictures have more, keys and hashes have fewer. */
const LARGE = 1024;

/**
 * mysql2 for TypeORM, whose pool sets each connection before it is used.
 *
 * @param limited - whether statements and waits have a limit: for a server, not for a command
 */
export function makeDriver(
  kind: ServerKind,
  limited: boolean,
  { hosts = [], galera = false }: Servers = {},
) {
  const settings = [
    ...SETTINGS,
    ...(limited ? [LIMITS[kind]] : []),
    ...(galera ? [WAIT_FOR_OTHERS] : []),
  ];
  const open = (options: PoolOptions): Pool => {
    const pool = createPool(options);
    // before it is set to wait for others
    if (hosts.length > 1) requireFit(pool);
    pool.on('connection', (connection: PoolConnection) => {
      // mysql2 makes a wrapper, and looks its module up, at each of TypeORM's queries
      const wrapper = sendBytesAsTheyAre(connection.promise());
      connection.promise = () => wrapper;
      for (const setting of settings) {
        connection.query(setting, (error) => {
          // no connection is better than one that reads the same text differently
          if (error) connection.destroy();
        });
      }
    });
    if (limited) new Silence(options, pool).watch();
    return pool;
  };
  return {
    createPool(options: PoolOptions): Pool {
      if (hosts.length <= 1) return open(options);
      const pools = hosts.map((host) => open({ ...options, ...host }));
      // all that TypeORM asks of a pool
      return new FailOverPool(pools, turnOf(hosts)) as unknown as Pool;
    },
  };
}

/**
 * Has statements with a picture prepared: as text they have two characters for each byte, which the server reads one
 * by one.
 */
function sendBytesAsTheyAre(connection: PromiseConnection): PromiseConnection {
  const query = connection.query.bind(connection);
  const isLarge = (value: unknown) => Buffer.isBuffer(value) && value.length >= LARGE;
  connection.query = ((sql: string, values?: ExecuteValues[]) =>
    values?.some(isLarge)
      ? connection.execute(sql, values)
      : query(sql, values)) as typeof connection.query;
  return connection;
}

/** Whose turn it is among servers, by their names. */
const turns = new Map<string, { current: number }>();

function turnOf(hosts: NonNullable<Servers['hosts']>): { current: number } {
  const names = JSON.stringify(hosts);
  const turn = turns.get(names) ?? { current: 0 };
  turns.set(names, turn);
  return turn;
}
