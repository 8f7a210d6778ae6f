import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { newSecret } from '../ids.js';
import { isCommon } from './common-passwords.js';
import { invalid } from '../http/validate.js';

/** OWASP's recommendation for Argon2id, the library's default: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each hash takes 19 MiB and a core. */
const AT_ONCE = 4;

/** Hashes and verifies passwords with Argon2id. */
@Injectable()
export class Passwords {
  private readonly limit = pLimit(AT_ONCE);
  /** Of a password that nobody has, to spend the same time on unknown users. */
  private readonly nobody = hash(newSecret(), OPTIONS);

  hash(password: string): Promise<string> {
    return this.limit(() => hash(password, OPTIONS));
  }

  /** Takes as long for a user who does not exist or has no password yet. */
  async verify(stored: string | null | undefined, password: string): Promise<boolean> {
    const target = stored ?? (await this.nobody);
    const same = await this.limit(() => verify(target, password, OPTIONS));
    return same && typeof stored === 'string';
  }

  /**
   * Whether a password is good enough: not one letter over and over, not the name, no common words.
   *
   * @throws Problem 422
   */
  check(password: string, name: string): void {
    const simple = new Set(password.toLowerCase()).size < 6;
    if (!simple && !password.toLowerCase().includes(name) && !isCommon(password)) return;
    const message =
      'must have six different characters, not hold the name, and be more than common words';
    throw invalid([{ field: 'password', message }]);
  }
}
