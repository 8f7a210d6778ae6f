import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { KeyRing } from '../keys/key-ring.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { Repeated } from '../start/repeated.js';
import type { Counter, Together } from './counter.js';
import { DatabaseCounter } from './database-counter.js';
import { Rate } from './rate.js';
import { RedisCounter } from './redis-counter.js';

const MINUTE = 60_000;
/** Milliseconds for which a counter that failed is not asked: nobody waits for it meanwhile. */
const LEFT_ALONE = 5000;
/** Of a limit, the part that each server counts for itself: who calls now and then costs no write. */
const ALONE = 0.1;

/**
 * Counts calls together with the other servers, in the database or by option in Redis. While that cannot be
 * done, each server counts for itself, and says so.
 */
@Injectable()
export class Rates implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly inDatabase: DatabaseCounter;
  private counter: Counter;
  private failed = false;
  private askedAgainAt = 0;
  private readonly sweeping = new Repeated({
    every: MINUTE,
    run: async () => {
      await this.inDatabase.sweep();
      return undefined;
    },
    failed: (error) => {
      this.logger.warn({ error: describeError(error) }, 'old rates not deleted');
    },
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly ring: KeyRing,
    private readonly metrics: Metrics,
    work: UnitOfWork,
  ) {
    this.counter = this.inDatabase = new DatabaseCounter(work);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { redisUrl } = this.config;
    if (redisUrl !== undefined) this.counter = await RedisCounter.connect(redisUrl);
    const help = 'Whether calls are counted together with the other servers.';
    this.metrics.watch('dermdx_rates_together', help, [], async () => [
      { value: (await this.areTogether()) ? 1 : 0 },
    ]);
    this.sweeping.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sweeping.end();
    await this.counter.end();
  }

  /** A limit on calls in a minute, by a name of its own. */
  perMinute(name: string, most: number): Rate {
    return new Rate(this, name, most);
  }

  /** How many calls of a caller each server counts for itself before it counts them together. */
  countedAlone(most: number): number {
    // Redis is quick, and can count every call
    return this.config.redisUrl === undefined ? Math.floor(most * ALONE) : 0;
  }

  /** Adds to what all servers count; undefined while that cannot be done. */
  async count(subject: string, calls: number, seconds: number): Promise<Together | undefined> {
    if (Date.now() < this.askedAgainAt) return undefined;
    try {
      // an address is personal: its keyed hash is enough to count by
      const hashed = this.ring.sign('rate', subject).toString('hex');
      const together = await this.counter.add(hashed, calls, seconds);
      if (this.failed) this.logger.info('rates are counted together again');
      this.failed = false;
      return together;
    } catch (error) {
      if (!this.failed) {
        this.logger.warn({ error: describeError(error) }, 'rates are counted by this server alone');
      }
      this.failed = true;
      this.askedAgainAt = Date.now() + LEFT_ALONE;
      return undefined;
    }
  }

  /** Whether they can be counted together now. */
  areTogether(): Promise<boolean> {
    return this.counter.answers();
  }
}
