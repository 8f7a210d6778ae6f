import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { KeyRing } from '../keys/key-ring.js';
import { AnswerCode } from './answer.entities.js';

/** Crockford's base 32: no letter that is taken for a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Signs of a code: 100 random bits. */
const LENGTH = 20;

/**
 * Makes, finds and revokes answer codes. What is stored is a keyed hash. Beside the request that it answers lies,
 * for the 30 days in which that may come again, the salt from which the ring makes the same code once more.
 */
@Injectable()
export class AnswerCodes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  /** A new random salt. */
  newSalt(): string {
    return randomBytes(32).toString('base64url');
  }

  /** Keeps the hash of the code that a salt makes. */
  async insert(
    manager: EntityManager,
    siteId: string,
    submissionId: string,
    salt: string,
  ): Promise<void> {
    const codeHash = this.hash(siteId, this.make(salt));
    await manager.getRepository(AnswerCode).insert({ siteId, submissionId, codeHash });
  }

  /** The code that a salt makes, in groups of four; undefined where it was revoked, or never given. */
  async codeOf(
    siteId: string,
    submissionId: string,
    salt: string | null,
  ): Promise<string | undefined> {
    if (salt === null || !(await this.has(siteId, submissionId))) return undefined;
    return this.make(salt);
  }

  /** Whether a submission has a code that is good. */
  has(siteId: string, submissionId: string): Promise<boolean> {
    return this.work.read.getRepository(AnswerCode).existsBy({ siteId, submissionId });
  }

  /** The submission whose code it is; null for a code that nobody has. */
  async find(siteId: string, typed: string): Promise<string | null> {
    const codeHash = this.hash(siteId, typed);
    const found = await this.work.read.getRepository(AnswerCode).findOneBy({ siteId, codeHash });
    return found?.submissionId ?? null;
  }

  /** Makes the code of a submission useless; false where there was none. */
  async revoke(manager: EntityManager, siteId: string, submissionId: string): Promise<boolean> {
    const { affected } = await manager.getRepository(AnswerCode).delete({ siteId, submissionId });
    return affected === 1;
  }

  /** A keyed hash of a code, however it was typed. */
  hash(siteId: string, typed: string): string {
    return this.ring.sign('answer-hash', siteId, plain(typed)).toString('hex');
  }

  private make(salt: string): string {
    const bytes = this.ring.sign('answer-code', salt);
    const signs = [...bytes.subarray(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]!);
    return signs.join('').replace(/(.{4})(?=.)/g, '$1-');
  }
}

/** Without what people add or mistake when they copy a code by hand. */
function plain(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
