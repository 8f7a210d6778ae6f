import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { KeyRing } from '../keys/key-ring.js';
import { Problem } from '../problem.js';
import { QuotaUsage } from '../sites/site.entities.js';
import { untilTomorrow } from '../sites/quota.js';

/** How often one code may be asked about in a day, and one caller may ask. */
const MOST = { code: 40, caller: 400 } as const;

/** Counts who asks for answers, the same for all servers of one database. */
@Injectable()
export class AnswerLimits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  /**
   * Counts a question before it is looked at.
   *
   * @param codeHash - of the code as it was sent, whether anybody has it or not
   * @throws Problem 429 when there were too many today
   */
  async count(siteId: string, codeHash: string, caller: string): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    const hashed = (...parts: string[]) => this.ring.sign('address', day, ...parts).toString('hex');
    const subjects = [
      { subject: hashed('answer', codeHash), most: MOST.code },
      { subject: hashed('answers to', caller), most: MOST.caller },
    ];
    await this.work.write(async (manager) => {
      const usage = manager.getRepository(QuotaUsage);
      for (const { subject, most } of subjects) {
        const where = { siteId, subject, day, shard: '0' };
        const { affected } = await usage.increment(where, 'bytes', 1);
        if (affected === 0) await usage.insert({ ...where, bytes: 1 });
        const { bytes: asked } = await usage.findOneByOrFail(where);
        // what is refused does not count
        if (asked > most) throw tooOften();
      }
    });
  }
}

function tooOften(): Problem {
  const message = 'Answers were asked for too often today. Ask again tomorrow, or ask the clinic.';
  return new Problem(429, 'asked-too-often', message, { retryAfterSeconds: untilTomorrow() });
}
