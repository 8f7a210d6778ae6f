import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In, Not } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { KeyRing } from '../keys/key-ring.js';
import { Session } from '../users/user.entities.js';
import { Passkey, RecoveryCode, TotpSecret } from './second-factor.entities.js';

const CODES = 10;
/** Bytes of a recovery code: 80 random bits. */
const CODE_BYTES = 10;
/** Crockford's base 32: nothing in it looks like something else. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Reads and removes second factors, and makes recovery codes. */
@Injectable()
export class FactorRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  /** Which factors somebody has that count. */
  async of(userId: string): Promise<{ code: boolean; passkeys: Passkey[]; recoveryCodes: number }> {
    const { read } = this.work;
    const [code, passkeys, recoveryCodes] = await Promise.all([
      read.getRepository(TotpSecret).existsBy({ userId, confirmed: true }),
      read.getRepository(Passkey).find({ where: { userId }, order: { createdAt: 'ASC' } }),
      read.getRepository(RecoveryCode).countBy({ userId }),
    ]);
    return { code, passkeys, recoveryCodes };
  }

  /** Whether somebody has a second factor. */
  async has(userId: string): Promise<boolean> {
    return (await this.having([userId])).has(userId);
  }

  /** Those of some people who have a second factor. */
  async having(userIds: readonly string[]): Promise<Set<string>> {
    const userId = In([...userIds]);
    const { read } = this.work;
    const [codes, passkeys] = await Promise.all([
      read.getRepository(TotpSecret).findBy({ userId, confirmed: true }),
      read.getRepository(Passkey).findBy({ userId }),
    ]);
    return new Set([...codes, ...passkeys].map((one) => one.userId));
  }

  /** Makes recovery codes in place of earlier ones; they can be shown this once. */
  async makeCodes(manager: EntityManager, userId: string): Promise<string[]> {
    const codes = Array.from({ length: CODES }, makeCode);
    const repository = manager.getRepository(RecoveryCode);
    await repository.delete({ userId });
    for (const code of codes)
      await repository.insert({ codeHash: this.hash(userId, code), userId });
    return codes;
  }

  /** Uses a recovery code up; false when it is none of somebody's. */
  async useCode(manager: EntityManager, userId: string, typed: string): Promise<boolean> {
    const codeHash = this.hash(userId, typed);
    const { affected } = await manager.getRepository(RecoveryCode).delete({ codeHash, userId });
    return affected === 1;
  }

  /** Takes every factor away. Sessions that are given stay, as those of somebody without one. */
  async removeAll(manager: EntityManager, userId: string): Promise<void> {
    await manager.getRepository(TotpSecret).delete({ userId });
    await manager.getRepository(Passkey).delete({ userId });
    await manager.getRepository(RecoveryCode).delete({ userId });
    await manager.getRepository(Session).update({ userId }, { strong: false });
  }

  /** Ends every session of somebody but one: they began when less was asked for. */
  async endOthers(manager: EntityManager, userId: string, sessionId: string): Promise<void> {
    await manager.getRepository(Session).delete({ userId, id: Not(sessionId) });
  }

  private hash(userId: string, code: string): string {
    const digits = code
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '')
      .replaceAll('o', '0')
      .replace(/[il]/g, '1');
    return this.ring.sign('recovery', userId, digits).toString('hex');
  }
}

/** Sixteen digits in groups of four. */
function makeCode(): string {
  let bits = BigInt(`0x${randomBytes(CODE_BYTES).toString('hex')}`);
  let digits = '';
  for (let place = 0; place < (CODE_BYTES * 8) / 5; place++) {
    digits += DIGITS[Number(bits & 31n)]!;
    bits >>= 5n;
  }
  return digits.replace(/(....)(?=.)/g, '$1-');
}
