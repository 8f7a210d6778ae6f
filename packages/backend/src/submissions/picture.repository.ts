import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { decrypt, encrypt } from '../keys/encryption.js';
import { KeyRing } from '../keys/key-ring.js';
import type { StoredSizes } from './picture-codec.js';
import type { PictureKind } from './submission.entities.js';
import { Picture } from './submission.entities.js';

/** Keeps pictures encrypted, each submission under a key of its own that the ring wraps. */
@Injectable()
export class PictureRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  /** Encrypts the sizes and keeps them. */
  async insert(
    manager: EntityManager,
    siteId: string,
    submissionId: string,
    sizes: StoredSizes,
  ): Promise<void> {
    const key = randomBytes(32);
    const { keyId, bytes: wrappedKey } = this.ring.seal(key, wrapContext(siteId, submissionId));
    const rows = (['picture', 'thumbnail'] as const).map((kind) => ({
      siteId,
      submissionId,
      kind,
      keyId,
      wrappedKey,
      data: encrypt(key, sizes[kind], dataContext(siteId, submissionId, kind)),
    }));
    // one by one: both in one statement may pass what the database takes in one packet
    for (const row of rows) await manager.getRepository(Picture).insert(row);
  }

  /** A picture as JPEG, or undefined when there is none. */
  async find(siteId: string, submissionId: string, kind: PictureKind): Promise<Buffer | undefined> {
    const repository = this.work.read.getRepository(Picture);
    const row = await repository.findOneBy({ siteId, submissionId, kind });
    if (!row) return undefined;
    const sealed = { keyId: row.keyId, bytes: row.wrappedKey };
    const key = this.ring.open(sealed, wrapContext(siteId, submissionId));
    return decrypt(key, row.data, dataContext(siteId, submissionId, kind));
  }
}

/** What a wrapped key is bound to: it opens for no other submission. */
export function wrapContext(siteId: string, submissionId: string): string {
  return `wrap/${siteId}/${submissionId}`;
}

function dataContext(siteId: string, submissionId: string, kind: PictureKind): string {
  return `${kind}/${siteId}/${submissionId}`;
}
