import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import type { EntityManager } from 'typeorm';
import { In, IsNull, Not } from 'typeorm';
import { insertRows } from '../database/rows.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { seal } from '../keys/active-key.js';
import { decrypt, encrypt } from '../keys/encryption.js';
import { KeyRing } from '../keys/key-ring.js';
import { PictureStore } from '../picture-store/picture-store.js';
import { pictureLost } from '../picture-store/store-errors.js';
import { announceObjects, claimObjects } from '../picture-store/unused-objects.js';
import { Problem } from '../problem.js';
import type { StoredSizes } from './picture-codec.js';
import type { PictureKind } from './submission.entities.js';
import { Picture } from './submission.entities.js';

/** Pictures of one request that are fetched at once. */
const AT_ONCE = 8;

/** A submission's pictures whose rows are still to be written; what is in the store is there already. */
export interface NewPictures {
  siteId: string;
  submissionId: string;
  /** What they are encrypted with; wrapped in the transaction that writes the rows. */
  key: Buffer;
  rows: Omit<Picture, 'keyId' | 'wrappedKey'>[];
}

/** Keeps pictures encrypted, each submission under a key of its own that the ring wraps. */
@Injectable()
export class PictureRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
    private readonly store: PictureStore,
  ) {}

  /**
   * Encrypts the sizes, and has the store keep them where there is one: first the store, then the row. What no row
   * claims is deleted from there after a day.
   *
   * @throws Problem 503, 507 where the store cannot take them
   */
  async prepare(siteId: string, submissionId: string, sizes: StoredSizes): Promise<NewPictures> {
    const key = randomBytes(32);
    const rows = (['picture', 'thumbnail'] as const).map((kind) => ({
      siteId,
      submissionId,
      kind,
      data: encrypt(key, sizes[kind], dataContext(siteId, submissionId, kind)),
      objectName: null,
    }));
    const pictures = { siteId, submissionId, key, rows };
    return this.store.takesNew ? this.keepInStore(pictures) : pictures;
  }

  /**
   * Writes the rows of what was prepared.
   *
   * @throws Problem 503 where the key ring of this server is old
   */
  async insert(manager: EntityManager, pictures: NewPictures): Promise<void> {
    const { siteId, submissionId, key, rows } = pictures;
    const sealed = await seal(manager, this.ring, key, wrapContext(siteId, submissionId));
    const wrapped = { keyId: sealed.keyId, wrappedKey: sealed.bytes };
    // the largest together are far below what any database takes in one packet
    await insertRows(manager, Picture, ...rows.map((row) => ({ ...row, ...wrapped })));
    for (const row of rows) {
      if (row.objectName !== null) await claimObjects(manager, row, [row.objectName]);
    }
  }

  /**
   * A picture as JPEG, or undefined when there is none.
   *
   * @throws Problem 503 while the store or the key ring cannot be used, 500 when what was kept is gone or changed
   */
  async find(siteId: string, submissionId: string, kind: PictureKind): Promise<Buffer | undefined> {
    const repository = this.work.read.getRepository(Picture);
    const row = await repository.findOneBy({ siteId, submissionId, kind });
    if (!row) return undefined;
    const { objectName } = row;
    const data = objectName === null ? row.data : await this.store.get(objectName);
    if (!data) {
      // erased meanwhile, or moved into the database
      const now = await repository.findOneBy({ siteId, submissionId, kind });
      if (now?.objectName === objectName) throw pictureLost();
      return now ? this.find(siteId, submissionId, kind) : undefined;
    }
    const sealed = { keyId: row.keyId, bytes: row.wrappedKey };
    try {
      const key = this.ring.open(sealed, wrapContext(siteId, submissionId));
      return decrypt(key, data, dataContext(siteId, submissionId, kind));
    } catch (error) {
      // the ring says itself what it lacks
      throw error instanceof Problem ? error : pictureLost(error);
    }
  }

  /** Those that there are of several submissions, in the order of their ids. */
  async findAll(
    siteId: string,
    ids: readonly string[],
    kind: PictureKind,
  ): Promise<[id: string, picture: Buffer][]> {
    const limit = pLimit(AT_ONCE);
    const found = await Promise.all(
      ids.map((id) => limit(async () => [id, await this.find(siteId, id, kind)] as const)),
    );
    return found.flatMap(([id, picture]) => (picture ? [[id, picture]] : []));
  }

  /**
   * Refuses a file of pictures that would break off in the middle, because the store cannot be used.
   *
   * @param ids - the submissions in it; any of the site when undefined
   * @throws Problem 503
   */
  async refuseUnreadable(siteId: string, ids?: readonly string[]): Promise<void> {
    if (!this.store.isNamed) return;
    const which = ids && { submissionId: In([...ids]), objectName: Not(IsNull()) };
    const isNeeded =
      !which || (await this.work.read.getRepository(Picture).existsBy({ siteId, ...which }));
    if (isNeeded) await this.store.refuseWhenDown();
  }

  private async keepInStore({ rows, ...pictures }: NewPictures): Promise<NewPictures> {
    const named = rows.map((row) => ({ ...row, objectName: randomUUID() }));
    const names = named.map(({ objectName }) => objectName);
    await this.work.write((manager) => announceObjects(manager, pictures, names));
    await Promise.all(named.map(({ objectName, data }) => this.store.put(objectName, data)));
    return { ...pictures, rows: named.map((row) => ({ ...row, data: Buffer.alloc(0) })) };
  }
}

/** What a wrapped key is bound to: it opens for no other submission. */
export function wrapContext(siteId: string, submissionId: string): string {
  return `wrap/${siteId}/${submissionId}`;
}

function dataContext(siteId: string, submissionId: string, kind: PictureKind): string {
  return `${kind}/${siteId}/${submissionId}`;
}
