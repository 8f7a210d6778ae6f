import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PoolConnection } from 'mysql2';
import type { EntityManager, QueryRunner } from 'typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../ids.js';
import { CommittedBefore, forgetMarks, leaveMark } from './commit-marks.js';
import { isBusy, isDuplicate, isFull, isPassing } from './database-errors.js';

/** Name of the connection that only reads. */
export const READER = 'reader';

const ATTEMPTS = 8;
/** Milliseconds for which a write waits while another process holds SQLite's file: a backup, a command. */
const BUSY_FOR = 10_000;
/** Milliseconds between two looks at most. */
const LOOK_EVERY = 50;
/** Milliseconds after which nothing is tried again: whoever waits is told to come back. */
const TRIED_FOR = 5000;

/** Milliseconds between two times that old marks of commits are deleted. */
const FORGOTTEN_EVERY = 60_000;

/** Milliseconds. */
const EMPTIED_WITHIN = 5000;
const EMPTIED_EVERY = 50;

/**
 * Every write goes through here. On SQLite writers stand in line, because they share one connection
 * and would end up in each other's transactions; on MySQL a transaction that met a deadlock, a lock
 * time-out or a lost connection runs again as a whole, and so does one on SQLite that met a command. Where the
 * connection was lost during the commit, the next try finds out whether it was committed, and then does nothing again.
 */
@Injectable()
export class UnitOfWork {
  /** When a write last found no room; undefined once one found some again. */
  fullAt: number | undefined;
  /** Writes that have begun or wait for their turn. */
  inLine = 0;
  private readonly current = new AsyncLocalStorage<EntityManager>();
  private last: Promise<unknown> = Promise.resolve();
  /** When old marks of commits were last deleted, by the steady clock. */
  private forgotten = performance.now();

  constructor(
    @InjectDataSource() private readonly writer: DataSource,
    @InjectDataSource(READER) private readonly reader: DataSource,
  ) {}

  /** Reads what is committed, or within a transaction what that one sees. */
  get read(): EntityManager {
    return this.current.getStore() ?? this.reader.manager;
  }

  /**
   * Runs work in a transaction and answers after the commit; within another, as part of that one.
   * The work may run more than once, so it must have no effect but on the database.
   */
  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.begin(work, true);
  }

  /**
   * The same for work whose first statement inserts a row that the caller finds again by its key. It leaves no mark:
   * where the answer to its commit was lost, it fails as a duplicate, and the row tells what was done.
   */
  writeKeyed<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.begin(work, false);
  }

  private async begin<T>(
    work: (manager: EntityManager) => Promise<T>,
    marked: boolean,
  ): Promise<T> {
    const outer = this.current.getStore();
    if (outer) return work(outer);
    this.inLine++;
    return this.takeTurn(work, marked).finally(() => this.inLine--);
  }

  private async takeTurn<T>(
    work: (manager: EntityManager) => Promise<T>,
    marked: boolean,
  ): Promise<T> {
    if (!this.isSqlite) {
      return this.retry(work, marked).finally(() => {
        this.forgetMarks();
      });
    }
    const turn = this.last.then(() => this.retry(work, false));
    // the driver never waits: without a pause, many writes one after another would let nobody else in
    this.last = turn.catch(() => undefined).then(() => nextTurn());
    return turn;
  }

  /**
   * Empties SQLite's write-ahead log, in which everything that was changed can be read: pages go to the
   * file, where what was deleted is overwritten. Waits for those who read, without blocking.
   *
   * @returns whether it is empty; somebody may read an old state for long, as a backup does
   */
  async emptyLog(): Promise<boolean> {
    if (!this.isSqlite) return true;
    for (let waited = 0; waited < EMPTIED_WITHIN; waited += EMPTIED_EVERY) {
      const turn = this.last.then(() => this.checkpoint());
      this.last = turn.catch(() => undefined);
      if (await turn) return true;
      await sleep(EMPTIED_EVERY);
    }
    return false;
  }

  private async checkpoint(): Promise<boolean> {
    const [{ timeout }] = await this.writer.query<[{ timeout: number }]>('PRAGMA busy_timeout');
    // SQLite would wait on the thread that answers requests
    await this.writer.query('PRAGMA busy_timeout = 0');
    try {
      const checkpoint = 'PRAGMA wal_checkpoint(TRUNCATE)';
      const [{ busy }] = await this.writer.query<[{ busy: number }]>(checkpoint);
      return busy === 0;
    } finally {
      await this.writer.query(`PRAGMA busy_timeout = ${timeout}`);
    }
  }

  private async retry<T>(
    work: (manager: EntityManager) => Promise<T>,
    marked: boolean,
  ): Promise<T> {
    const start = performance.now();
    const mark = newId();
    /** What each try answered whose work was done; one of them may have been committed. */
    const done = new Map<number, T>();
    for (let attempt = 1; ;) {
      try {
        const result = await this.transaction(async (manager) => {
          if (marked) await leaveMark(manager, mark, attempt);
          const made = await work(manager);
          done.set(attempt, made);
          return made;
        });
        this.fullAt = undefined;
        return result;
      } catch (error) {
        if (error instanceof CommittedBefore) return done.get(error.attempt) as T;
        const tried = performance.now() - start;
        if (isBusy(error)) {
          if (tried > BUSY_FOR) throw error;
          await sleep(Math.random() * LOOK_EVERY);
          continue;
        }
        if (isFull(error)) this.fullAt = Date.now();
        // two may both find a row missing and add it: the second finds it when it runs again
        const raced = isDuplicate(error) && attempt < 3;
        const over = attempt === ATTEMPTS || tried > TRIED_FOR;
        if (!raced && (over || !isPassing(error))) throw error;
      }
      // jitter, so that two that met once do not meet again
      await sleep(Math.random() * 2 ** attempt++ * 10);
    }
  }

  /** Some marks, now and then: they are of no use once a transaction is over. */
  private forgetMarks(): void {
    const now = performance.now();
    if (now - this.forgotten < FORGOTTEN_EVERY) return;
    this.forgotten = now;
    // where it fails, another server does it, or the next minute
    forgetMarks(this.writer).catch(() => undefined);
  }

  private get isSqlite(): boolean {
    return this.writer.options.type === 'better-sqlite3';
  }

  private async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const run = (manager: EntityManager) => this.current.run(manager, () => work(manager));
    if (this.isSqlite) return this.writer.transaction(run);
    const runner = this.writer.createQueryRunner();
    try {
      return await runner.manager.transaction(run);
    } finally {
      // a node that is cut off refuses even to roll back: whoever got the connection next would get the transaction, too
      if (runner.isTransactionActive) await endConnection(runner);
      await runner.release();
    }
  }
}

/** Closes a connection of MySQL, with what is open on it; where none was got, there is none. */
async function endConnection(runner: QueryRunner): Promise<void> {
  const connection = (await runner.connect().catch(() => undefined)) as PoolConnection | undefined;
  connection?.destroy();
}
