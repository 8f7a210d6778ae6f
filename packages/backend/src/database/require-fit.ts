import type { Pool, PoolConnection } from 'mysql2';
import { isFit } from './fitness.js';

/** Makes a pool refuse a new connection whose server takes no writes now. */
export function requireFit(pool: Pool): void {
  const asked = new WeakMap<PoolConnection, Promise<boolean>>();
  pool.on('connection', (connection: PoolConnection) => {
    asked.set(connection, isFit(connection));
  });
  const getConnection = pool.getConnection.bind(pool);
  pool.getConnection = (callback) => {
    getConnection((error, connection) => {
      if (error) {
        callback(error, connection);
        return;
      }
      void asked.get(connection)!.then((fit) => {
        if (fit) {
          callback(null, connection);
          return;
        }
        connection.destroy();
        callback(unfit(), undefined as never);
      });
    });
  };
}

function unfit(): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error('The database takes no writes now.');
  // as the server itself would say
  error.code = 'ER_READ_ONLY_MODE';
  return error;
}
