import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { KeyRing } from '../keys/key-ring.js';
import { Problem } from '../problem.js';
import { LoginAttempts } from '../users/user.entities.js';

const MINUTE = 60_000;
const LONGEST = 15 * MINUTE;
/** After a day without a try, the count starts over. */
const FORGET = 24 * 60 * MINUTE;
const FREE = { account: 5, address: 20, session: 5, factor: 5 } as const;

/** A keyed hash, and how many wrong passwords it has before it is locked. */
type Subject = [hash: string, free: number];

/**
 * What a try counts against. Whoever signs in is counted by account and by address; whoever shows a second
 * factor, by the account, which only who knows the password can lock; whoever is signed in, by their session
 * alone: nobody else's tries lock somebody out of a session.
 */
export type Guesser =
  { name: string; address: string } | { factorOf: string } | { session: string };

/** Slows guessing down, the same for accounts that do not exist. */
@Injectable()
export class LockOut {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  /**
   * Counts a try as failed before the password is looked at: many at once gain nothing.
   *
   * @throws Problem 429 while locked, right password or not
   */
  async begin(guesser: Guesser): Promise<void> {
    const lockedUntil = await this.work.write(async (manager) => {
      const repository = manager.getRepository(LoginAttempts);
      const now = Date.now();
      let latest = 0;
      for (const [subject, free] of this.subjects(guesser).filter((one) => one !== undefined)) {
        const { affected } = await repository.increment({ subject }, 'failures', 1);
        if (affected === 0) {
          await repository.insert({ subject, failures: 1, lockedUntil: 0, updatedAt: now });
        }
        const row = await repository.findOneByOrFail({ subject });
        latest = Math.max(latest, row.lockedUntil);
        const failures = row.updatedAt + FORGET < now ? 1 : row.failures;
        const locked = row.lockedUntil > now;
        // while locked, tries neither count nor lengthen it: the owner of the account gets back in
        const change = locked
          ? { failures: row.failures - 1 }
          : { failures, updatedAt: now, lockedUntil: lockAfter(failures - free, now) };
        await repository.update({ subject }, change);
      }
      return latest;
    });
    const wait = lockedUntil - Date.now();
    if (wait <= 0) return;
    const message = 'Too many wrong passwords. Wait a little, or ask an admin for a new link.';
    throw new Problem(429, 'locked-out', message, { retryAfterSeconds: Math.ceil(wait / 1000) });
  }

  /** Takes the tries back after a right password. */
  async succeed(guesser: Guesser): Promise<void> {
    const [[own], caller] = this.subjects(guesser);
    await this.work.write(async (manager) => {
      const repository = manager.getRepository(LoginAttempts);
      await repository.delete({ subject: own });
      if (!caller) return;
      // only this try: an account of one's own must not make guessing at others free
      await repository.decrement({ subject: caller[0] }, 'failures', 1);
      await repository.update({ subject: caller[0] }, { lockedUntil: 0 });
    });
  }

  private subjects(guesser: Guesser): [Subject, Subject?] {
    const hashed = (...parts: string[]) => this.ring.sign('login', ...parts).toString('hex');
    if ('session' in guesser) return [[hashed('session', guesser.session), FREE.session]];
    if ('factorOf' in guesser) return [[hashed('factor', guesser.factorOf), FREE.factor]];
    return [
      [hashed('account', guesser.name), FREE.account],
      [hashed('address', guesser.address), FREE.address],
    ];
  }
}

function lockAfter(excess: number, now: number): number {
  return excess < 0 ? 0 : now + Math.min(MINUTE * 2 ** excess, LONGEST);
}
