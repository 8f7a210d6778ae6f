import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '../keys/key-ring.js';

/** What a deletion token names. */
export interface TokenSubject {
  siteId: string;
  submissionId: string;
}

/** Makes and reads deletion tokens: two ids and their keyed hash, so that none needs storing. */
@Injectable()
export class DeletionTokens {
  constructor(private readonly ring: KeyRing) {}

  /** The token of a submission; always the same. */
  make({ siteId, submissionId }: TokenSubject): string {
    const ids = Buffer.concat([pack(siteId), pack(submissionId)]);
    return Buffer.concat([ids, this.ring.sign('deletion', ids)]).toString('base64url');
  }

  /** What a token names; undefined when it was not made here. */
  read(token: string): TokenSubject | undefined {
    if (!/^[\w-]{86}$/.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    const ids = bytes.subarray(0, 32);
    if (!timingSafeEqual(bytes.subarray(32), this.ring.sign('deletion', ids))) return undefined;
    return { siteId: unpack(ids.subarray(0, 16)), submissionId: unpack(ids.subarray(16)) };
  }
}

/** The token in an Authorization header; empty where there is none. */
export function bearerOf(authorization: string | undefined): string {
  return /^Bearer ([\w-]+)$/.exec(authorization ?? '')?.[1] ?? '';
}

function pack(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function unpack(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
