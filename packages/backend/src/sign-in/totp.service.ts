import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import type { EntityManager } from 'typeorm';
import { LessThan } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { seal } from '../keys/active-key.js';
import { KeyRing } from '../keys/key-ring.js';
import { Problem } from '../problem.js';
import type { User } from '../users/user.entities.js';
import { TotpSecret } from './second-factor.entities.js';

/** Seconds for which a code is shown, by RFC 6238 and by every app. */
const PERIOD = 30;

/** Codes of authenticator apps, by RFC 6238: six digits, half a minute, SHA-1. */
@Injectable()
export class TotpService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  /** A new secret, which counts once {@link confirm} saw a code of it. */
  async begin(user: User): Promise<{ secret: string; uri: string }> {
    const secret = new Secret({ size: 20 });
    await this.work.write(async (manager) => {
      const repository = manager.getRepository(TotpSecret);
      // one that counts is removed first, which is an act of its own
      if (await repository.existsBy({ userId: user.id, confirmed: true })) throw isThere();
      await repository.delete({ userId: user.id });
      const bytes = Buffer.from(secret.bytes);
      const sealed = await seal(manager, this.ring, bytes, totpContext(user.id));
      await repository.insert({
        userId: user.id,
        sealedSecret: sealed.bytes.toString('base64'),
        keyId: sealed.keyId,
        confirmed: false,
        lastStep: 0,
        createdAt: Date.now(),
      });
    });
    const totp = new TOTP({ issuer: 'DermDx', label: user.name, secret, period: PERIOD });
    return { secret: secret.base32, uri: totp.toString() };
  }

  /** Makes a new secret count; false for a wrong code. */
  async confirm(manager: EntityManager, userId: string, code: string): Promise<boolean> {
    if (!(await this.use(manager, userId, code, false))) return false;
    await manager.getRepository(TotpSecret).update({ userId }, { confirmed: true });
    return true;
  }

  /** Takes a code, once; false for one that is wrong, too old, or was taken before. */
  async use(
    manager: EntityManager,
    userId: string,
    code: string,
    confirmed = true,
  ): Promise<boolean> {
    const repository = manager.getRepository(TotpSecret);
    const found = await repository.findOneBy({ userId, confirmed });
    if (!found) return false;
    const { keyId, sealedSecret } = found;
    const bytes = Buffer.from(sealedSecret, 'base64');
    const secret = this.ring.open({ keyId, bytes }, totpContext(userId));
    const totp = new TOTP({
      secret: new Secret({ buffer: toArrayBuffer(secret) }),
      period: PERIOD,
    });
    const now = Date.now();
    // a clock may be half a minute away
    const delta = totp.validate({ token: code, timestamp: now, window: 1 });
    if (delta === null) return false;
    const step = Math.floor(now / 1000 / PERIOD) + delta;
    // of two requests with the same code, one changes the row
    const { affected } = await repository.update(
      { userId, lastStep: LessThan(step) },
      { lastStep: step },
    );
    return affected === 1;
  }
}

/** What a secret is bound to. */
export function totpContext(userId: string): string {
  return `totp/${userId}`;
}

function isThere(): Problem {
  const message = 'You have an authenticator app already. Remove it first.';
  return new Problem(409, 'factor-exists', message);
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
