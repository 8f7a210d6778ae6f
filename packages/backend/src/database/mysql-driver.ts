import type { Pool, PoolConnection, PoolOptions } from 'mysql2';
import { createPool } from 'mysql2';

/**
 * What every connection is set to, whatever the server's own defaults are: a value is stored or
 * refused as it is, a backslash and a quote mean what the driver takes them to mean, and times are UTC.
 */
const SETTINGS = [
  `SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
];

/** mysql2 for TypeORM, whose pool sets each connection before it is used. */
export const driver = {
  createPool(options: PoolOptions): Pool {
    const pool = createPool(options);
    pool.on('connection', (connection: PoolConnection) => {
      for (const setting of SETTINGS) {
        connection.query(setting, (error) => {
          // no connection is better than one that reads the same text differently
          if (error) connection.destroy();
        });
      }
    });
    return pool;
  },
};
