import type { Pool, PoolConnection, PoolOptions } from 'mysql2';
import { createPool } from 'mysql2';
import { Silence } from './silence.js';

/** Which server speaks: each has its own name for the time that a statement may take. */
export type ServerKind = 'mysql' | 'mariadb';

/**
 * What every connection is set to, whatever the server's own defaults are: a value is stored or
 * refused as it is, a backslash and a quote mean what the driver takes them to mean, and times are UTC.
 * A lock is waited for in seconds, where the default is 50.
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
 * mysql2 for TypeORM, whose pool sets each connection before it is used.
 *
 * @param limited - whether statements and waits have a limit: for a server, not for a command
 */
export function makeDriver(kind: ServerKind, limited: boolean) {
  const settings = limited ? [...SETTINGS, LIMITS[kind]] : SETTINGS;
  return {
    createPool(options: PoolOptions): Pool {
      const pool = createPool(options);
      pool.on('connection', (connection: PoolConnection) => {
        for (const setting of settings) {
          connection.query(setting, (error) => {
            // no connection is better than one that reads the same text differently
            if (error) connection.destroy();
          });
        }
      });
      if (limited) new Silence(options, pool).watch();
      return pool;
    },
  };
}
