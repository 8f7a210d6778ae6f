import type { Socket } from 'node:net';
import type { Pool, PoolConnection, PoolOptions, Query } from 'mysql2';
import { createConnection } from 'mysql2';
import { isRefusal } from './database-errors.js';
import { isFit } from './fitness.js';

/** Milliseconds after which it is asked whether the database still answers anybody. */
const ASKED_AFTER = 1500;
/** Within which it must answer that. */
const ANSWERED_WITHIN = 2000;
/** Within which a connection is got from the pool. */
const ACQUIRED_WITHIN = 5000;
/** How often a silent database is asked again. */
const ASKED_EVERY = 500;

/** mysql2 keeps its socket in a property that its types leave out. */
type Watched = PoolConnection & { stream: Socket };
type GotConnection = Parameters<Pool['getConnection']>[0];

/** Sends a query. */
type Send = (...values: unknown[]) => Query;

/** What a query ends with. */
type Ended = (error: unknown, ...rest: unknown[]) => void;

/**
 * Tells a slow query from a database that is silent: frozen, behind a network that swallows packets, or a node of a
 * cluster that takes no writes. While it is silent, whoever waits for it is told so; a query that is merely slow goes on.
 */
export class Silence {
  private silent = false;
  private asked: Promise<boolean> | undefined;

  constructor(
    private readonly options: PoolOptions,
    private readonly pool: Pool,
  ) {}

  /** Watches over a pool from its first connection. */
  watch(): void {
    this.pool.on('connection', (connection: Watched) => {
      this.watchQueries(connection);
    });
    const getConnection = this.pool.getConnection.bind(this.pool);
    this.pool.getConnection = (callback) => {
      if (this.silent) callback(timedOut(), undefined as never);
      else getConnection(withinTime(callback));
    };
  }

  private watchQueries(connection: Watched): void {
    connection.query = this.watched(connection, connection.query.bind(connection) as Send);
    // what mysql2 prepares
    connection.execute = this.watched(connection, connection.execute.bind(connection) as Send);
  }

  private watched(connection: Watched, send: Send): Send {
    return (...values: unknown[]): Query => {
      const command = send(...values.map((value) => this.hearing(value)));
      let timer: NodeJS.Timeout;
      const wait = () => {
        timer = setTimeout(() => {
          void this.breakOff(connection).then((broken) => {
            if (!broken && !ended) wait();
          });
        }, ASKED_AFTER).unref();
      };
      let ended = false;
      command.once('end', () => {
        ended = true;
        clearTimeout(timer);
      });
      wait();
      return command;
    };
  }

  /** A callback that is told how a query ended: where the server refused to serve, it is asked whether it still does. */
  private hearing(value: unknown): unknown {
    if (typeof value !== 'function') return value;
    const told = value as Ended;
    return ((error, ...rest) => {
      if (isRefusal(error)) void this.answers();
      told(error, ...rest);
    }) satisfies Ended;
  }

  /** Ends a connection to a silent database: whatever waits on it fails. Says whether it is ended. */
  private async breakOff(connection: Watched): Promise<boolean> {
    if (!connection.stream.destroyed && !(await this.answers())) {
      // `connection.destroy` would leave whoever waits without an answer
      connection.stream.destroy(timedOut());
    }
    return connection.stream.destroyed;
  }

  /** Whether the database answers somebody who comes anew; many ask at once, one question is put. */
  private answers(): Promise<boolean> {
    this.asked ??= ask(this.options).then((answered) => {
      this.asked = undefined;
      if (!answered && !this.silent) this.waitForAnswer();
      this.silent = !answered;
      return answered;
    });
    return this.asked;
  }

  private waitForAnswer(): void {
    setTimeout(() => {
      void this.answers().then((answered) => {
        if (!answered) this.waitForAnswer();
      });
    }, ASKED_EVERY).unref();
  }
}

function ask({ host, port, user, password, ssl }: PoolOptions): Promise<boolean> {
  const where = { host, port, user, password, ssl };
  const set = Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined));
  const connection = createConnection({ ...set, connectTimeout: ANSWERED_WITHIN });
  return new Promise<boolean>((resolve) => {
    const end = (answered: boolean) => {
      clearTimeout(timer);
      connection.destroy();
      resolve(answered);
    };
    const timer = setTimeout(end, ANSWERED_WITHIN, false);
    connection.on('error', () => {
      end(false);
    });
    void isFit(connection).then(end);
  });
}

/** Gives a connection that comes too late back to the pool. */
function withinTime(callback: GotConnection): GotConnection {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    callback(timedOut(), undefined as never);
  }, ACQUIRED_WITHIN);
  return (error, connection) => {
    clearTimeout(timer);
    if (!late) callback(error, connection);
    else if (!error) connection.release();
  };
}

function timedOut(): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error('The database does not answer.');
  error.code = 'ETIMEDOUT';
  return error;
}
