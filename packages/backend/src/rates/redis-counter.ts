import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Counter, Together } from './counter.js';

/** Milliseconds for which a count is waited for: whoever called waits, too. */
const PATIENCE = 1000;
/** The same for a look whether it answers, on which readiness and figures wait. */
const LOOK = 750;
const LONGEST_PAUSE = 5000;

/** Counts in Redis, which several servers share. */
export class RedisCounter implements Counter {
  private readonly limiter: RateLimiterRedis;

  private constructor(private readonly redis: Redis) {
    this.limiter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: 'dermdx-rate',
      points: 1,
      duration: 60,
      rejectIfRedisNotReady: true,
    });
  }

  /** Connects in the background, and again whenever the connection is lost. */
  static async connect(url: string): Promise<RedisCounter> {
    // only who uses it loads it
    const { Redis } = await import('ioredis');
    const redis = new Redis(url, {
      connectTimeout: 2000,
      commandTimeout: PATIENCE,
      // whoever calls is told at once, and counted here
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (attempt) => Math.min(attempt * 200, LONGEST_PAUSE),
    });
    // every call says whether it could be counted
    redis.on('error', () => undefined);
    return new RedisCounter(redis);
  }

  async add(subject: string, calls: number, seconds: number): Promise<Together> {
    // counts without judging
    const counted = await this.limiter.penalty(subject, calls, { customDuration: seconds });
    return { calls: counted.consumedPoints, endsIn: counted.msBeforeNext };
  }

  async answers(): Promise<boolean> {
    const answer = this.redis.ping().then(
      () => true,
      () => false,
    );
    return Promise.race([answer, sleep(LOOK, false, { ref: false })]);
  }

  end(): Promise<void> {
    this.redis.disconnect();
    return Promise.resolve();
  }
}
