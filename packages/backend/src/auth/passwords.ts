import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { newSecret } from '../ids.js';
import { isCommon } from './common-passwords.js';
import { invalid } from '../http/validate.js';
import { opaqueString } from './opaque-string.js';

/** OWASP's recommendation for Argon2id, the library's default: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each hash takes 19 MiB and a core. */
const AT_ONCE = 4;

/** Characters of a password. */
const SHORTEST = 12;

/**
 * Whether a password is somebody's: `outdated` when it is, but was hashed as it was typed, before
 * passwords were prepared.
 */
export type Verdict = 'right' | 'outdated' | 'wrong';

/** Hashes and verifies passwords with Argon2id, prepared by RFC 8265. */
@Injectable()
export class Passwords {
  private readonly limit = pLimit(AT_ONCE);
  /** Of a password that nobody has, to spend the same time on unknown users. */
  private readonly nobody = hash(newSecret(), OPTIONS);

  /** Hashes a password as it is prepared; one that the profile refuses, as it was typed. */
  hash(password: string): Promise<string> {
    return this.limit(() => hash(opaqueString(password) ?? password, OPTIONS));
  }

  /** Takes as long for a user who does not exist or has no password yet. */
  async verify(stored: string | null | undefined, password: string): Promise<Verdict> {
    const target = stored ?? (await this.nobody);
    const same = (text: string) => this.limit(() => verify(target, text, OPTIONS));
    const prepared = opaqueString(password) ?? password;
    const isPrepared = await same(prepared);
    const isRaw = !isPrepared && prepared !== password && (await same(password));
    if (typeof stored !== 'string' || !(isPrepared || isRaw)) return 'wrong';
    return isRaw ? 'outdated' : 'right';
  }

  /**
   * Whether a new password is good enough: long, not one letter over and over, not the name, no common
   * words, and nothing that another keyboard cannot type again.
   *
   * @throws Problem 422
   */
  check(password: string, name: string): void {
    const prepared = opaqueString(password);
    if (prepared === undefined) {
      throw wrong('must hold no control characters and nothing that cannot be seen');
    }
    if ([...prepared].length < SHORTEST) throw wrong(`must have at least ${SHORTEST} characters`);
    const lower = prepared.toLowerCase();
    const simple = new Set(lower).size < 6;
    if (!simple && !lower.includes(name) && !isCommon(lower)) return;
    throw wrong(
      'must have six different characters, not hold the name, and be more than common words',
    );
  }
}

function wrong(message: string) {
  return invalid([{ field: 'password', message }]);
}
