import { setTimeout as sleep } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { StoreOperation } from '../health/metrics.js';
import { Metrics } from '../health/metrics.js';
import { storageFull } from '../health/storage.js';
import { LOGGER } from '../logging/logger.js';
import { PICTURES, StoreMark } from './picture-store.entities.js';
import { S3Bucket } from './s3-bucket.js';
import { describeStoreError, failureOf, storeUnavailable } from './store-errors.js';
import { claimStore, ForeignStore, isMarked, isOwnMark, MARK } from './store-identity.js';

/** How often a call is made that fails in passing. */
const ATTEMPTS = 5;
/** Milliseconds for one attempt, and for all of them. */
const ATTEMPT_WITHIN = 5000;
const WITHIN = 12_000;
/** Milliseconds before the second attempt at most; twice as many before each next. */
const BACK_OFF = 100;
/** Calls in a row that failed for good, after which nobody waits for the store any more. */
const SILENT_AFTER = 3;
/** Milliseconds for which the next call is then refused at once; the one after them finds out. */
const SILENT_FOR = 5000;
/** The same after the store said that it has no room. */
const FULL_FOR = 10_000;
/** Milliseconds within which readiness is known, and for which what was found counts. */
const READY_WITHIN = 1500;
const READY_FOR = 3000;

/** Keeps bytes in the store that the environment names; every call is tried again, within bounds. */
@Injectable()
export class PictureStore implements OnApplicationShutdown {
  private readonly bucket: S3Bucket | undefined;
  /** Settled once the store is known to be this database's. */
  private claimed: Promise<void> | undefined;
  private isForeign = false;
  private failures = 0;
  private silentUntil = 0;
  private fullUntil = 0;
  private looked: { at: number; ready: boolean } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
  ) {
    const { pictureStore } = config;
    this.bucket = pictureStore && new S3Bucket(pictureStore);
  }

  /** After the last answer: until then requests may need it. */
  async onApplicationShutdown(): Promise<void> {
    await this.bucket?.close();
  }

  /** Whether there is one. */
  get isNamed(): boolean {
    return this.bucket !== undefined;
  }

  /** Whether new pictures go there. */
  get takesNew(): boolean {
    return this.isNamed && this.config.newPictures === 'store';
  }

  /**
   * Keeps bytes; when it is settled, the store has acknowledged them.
   *
   * @throws Problem 503, 507
   */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    this.refuseWhileFull();
    await this.claim();
    await this.call('put', (bucket, signal) => bucket.put(name, bytes, signal));
  }

  /**
   * What was kept; undefined when it is not there.
   *
   * @throws Problem 503
   */
  async get(name: string): Promise<Buffer | undefined> {
    await this.claim();
    return this.call('get', (bucket, signal) => bucket.get(name, signal));
  }

  /**
   * Deletes what was kept; nothing is no mistake.
   *
   * @throws Problem 503
   */
  async remove(name: string): Promise<void> {
    await this.claim();
    await this.call('delete', (bucket, signal) => bucket.remove(name, signal));
  }

  /** The names of all that is kept there, and since when. */
  async *list(): AsyncGenerator<{ name: string; at: number }[]> {
    await this.claim();
    const pages = this.bucket?.list() ?? [];
    for await (const page of pages) yield page.filter(({ name }) => name !== MARK);
  }

  /** Takes the mark away again: nothing of this database lies there any more. */
  async leave(): Promise<void> {
    await this.remove(MARK);
    await this.work.write((manager) => manager.getRepository(StoreMark).delete({ name: PICTURES }));
  }

  /** Takes a store as this database's that is another's, or was emptied. */
  async adopt(): Promise<void> {
    this.claimed = this.mark(true);
    await this.claimed;
  }

  /**
   * Refuses what needs the store while it cannot be used: finds out within 1.5 seconds.
   *
   * @throws Problem 503, 507
   */
  async refuseWhenDown(): Promise<void> {
    if (!this.isNamed) return;
    this.refuseWhileFull();
    if (this.looked === undefined || Date.now() - this.looked.at > READY_FOR) {
      const late = sleep(READY_WITHIN, false, { ref: false });
      const ready = await Promise.race([this.look(), late]);
      this.looked = { at: Date.now(), ready };
    }
    if (!this.looked.ready) throw storeUnavailable();
  }

  /** Whether the store answers, and is the one of this database. */
  private async look(): Promise<boolean> {
    try {
      await this.claim();
      // nothing lies there, and nothing goes there
      if (!(await isMarked(this.work.read))) return true;
      const mark = await this.call('check', (bucket, signal) => bucket.get(MARK, signal));
      const isOwn = await isOwnMark(this.work.read, mark);
      // emptied, or another one in its place: whatever comes next finds out again
      if (!isOwn) this.claimed = undefined;
      return isOwn;
    } catch {
      return false;
    }
  }

  private refuseWhileFull(): void {
    if (Date.now() < this.fullUntil) throw storageFull();
  }

  private claim(): Promise<void> {
    this.claimed ??= this.mark(false);
    return this.claimed;
  }

  private async mark(adopt: boolean): Promise<void> {
    if (!adopt && !this.takesNew && !(await isMarked(this.work.read))) return;
    const store = {
      get: (name: string) => this.call('get', (bucket, signal) => bucket.get(name, signal)),
      put: (name: string, bytes: Uint8Array) =>
        this.call('put', (bucket, signal) => bucket.put(name, bytes, signal)),
    };
    try {
      await claimStore(this.work.read, this.work.write.bind(this.work), store, adopt);
      this.isForeign = false;
    } catch (error) {
      this.claimed = undefined;
      if (!(error instanceof ForeignStore)) throw error;
      if (!this.isForeign) {
        this.logger.error('the picture store is not the one of this database: see the doctor');
      }
      this.isForeign = true;
      throw storeUnavailable(error);
    }
  }

  /** Makes a call until it succeeds, fails for good, or takes too long. */
  private async call<T>(
    operation: StoreOperation,
    work: (bucket: S3Bucket, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { bucket } = this;
    if (!bucket || Date.now() < this.silentUntil) throw storeUnavailable();
    const begun = performance.now();
    for (let attempt = 1; ; attempt++) {
      const left = WITHIN - (performance.now() - begun);
      // whole milliseconds: it takes no other
      const signal = AbortSignal.timeout(Math.ceil(Math.max(1, Math.min(ATTEMPT_WITHIN, left))));
      const attempted = performance.now();
      const count = (outcome: string) => {
        this.metrics.storeCalled(operation, outcome, (performance.now() - attempted) / 1000);
      };
      try {
        const result = await work(bucket, signal);
        count(result === undefined && operation === 'get' ? 'missing' : 'done');
        this.succeeded();
        return result;
      } catch (error) {
        const failure = failureOf(error);
        count(failure);
        if (failure === 'full') {
          this.fullUntil = Date.now() + FULL_FOR;
          throw storageFull(error);
        }
        const isOver = attempt === ATTEMPTS || performance.now() - begun > WITHIN;
        if (isOver || failure === 'refused') {
          this.failed(error);
          throw storeUnavailable(error);
        }
      }
      // jitter, so that callers that failed together do not come back together
      await sleep(Math.random() * BACK_OFF * 2 ** (attempt - 1));
    }
  }

  private succeeded(): void {
    if (this.failures >= SILENT_AFTER) this.logger.info('the picture store answers again');
    this.failures = 0;
    this.silentUntil = 0;
  }

  private failed(error: unknown): void {
    this.failures++;
    if (this.failures < SILENT_AFTER) return;
    this.silentUntil = Date.now() + SILENT_FOR;
    if (this.failures > SILENT_AFTER) return;
    this.logger.error({ error: describeStoreError(error) }, 'the picture store cannot be used');
  }
}
