import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.js';
import type { Rates } from './rates.js';

/** Seconds for which calls are counted. */
const MINUTE = 60;

/** How often somebody may call in a minute. */
export class Rate {
  /** Counts what comes to this server: all there is while nobody counts together. */
  private readonly own: RateLimiterMemory;

  constructor(
    private readonly rates: Rates,
    private readonly name: string,
    private readonly most: number,
  ) {
    this.own = new RateLimiterMemory({ points: most, duration: MINUTE });
  }

  /**
   * Counts a call.
   *
   * @param caller - who is counted: an address, a token
   * @throws Problem 429 when there were too many
   */
  async take(caller: string): Promise<void> {
    const own = await this.own.consume(caller).catch(refuse);
    const alone = this.rates.countedAlone(this.most);
    if (own.consumedPoints <= alone) return;
    // with the first call that is counted together come those that were not
    const calls = own.consumedPoints === alone + 1 ? own.consumedPoints : 1;
    const seconds = Math.max(1, Math.ceil(own.msBeforeNext / 1000));
    const together = await this.rates.count(`${this.name}/${caller}`, calls, seconds);
    if (!together || together.calls <= this.most) return;
    // what is over is known here: nobody is asked again until it begins anew
    await this.own.block(caller, Math.max(1, Math.ceil(together.endsIn / 1000)));
    throw tooMany(together.endsIn);
  }
}

function refuse(refused: unknown): never {
  throw refused instanceof RateLimiterRes ? tooMany(refused.msBeforeNext) : refused;
}

function tooMany(wait: number): Problem {
  const message = 'Too many requests. Wait a little and send it again.';
  return new Problem(429, 'too-many-requests', message, {
    retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)),
  });
}
