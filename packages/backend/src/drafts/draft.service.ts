import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../problem.js';
import { holdSubmission } from '../submissions/hold-submission.js';
import { Draft } from './draft.entity.js';
import type { DraftDto } from './draft.schema.js';

/**
 * Keeps what readers have written and not saved, so that no expired session and no restart loses it.
 * A draft is its author's alone: no list, export or event tells that there is one.
 */
@Injectable()
export class DraftService {
  constructor(private readonly work: UnitOfWork) {}

  /** What the caller has written of a case; null when that is nothing. */
  async find(siteId: string, staff: Staff, submissionId: string): Promise<DraftDto | null> {
    const key = { siteId, submissionId, authorId: staff.user.id };
    const found = await this.work.read.getRepository(Draft).findOneBy(key);
    return found?.content ?? null;
  }

  /**
   * Keeps a draft in place of the one before; one that holds nothing is erased.
   *
   * @throws Problem 404
   */
  async keep(siteId: string, staff: Staff, submissionId: string, content: DraftDto): Promise<void> {
    const key = { siteId, submissionId, authorId: staff.user.id };
    await this.work.write(async (manager) => {
      // one that is erased meanwhile leaves no draft behind
      if (!(await holdSubmission(manager, siteId, submissionId))) throw notFound();
      if (isEmpty(content)) await manager.getRepository(Draft).delete(key);
      else await this.put(manager, { ...key, at: Date.now(), content });
    });
  }

  private async put(manager: EntityManager, draft: Draft): Promise<void> {
    const { siteId, submissionId, authorId, at, content } = draft;
    const drafts = manager.getRepository(Draft);
    // the case is held: nobody else puts one meanwhile
    const key = { siteId, submissionId, authorId };
    if (await drafts.existsBy(key)) await drafts.update(key, { at, content });
    else await drafts.insert(draft);
  }
}

function isEmpty(content: DraftDto): boolean {
  return Object.values(content).every((part) =>
    Array.isArray(part) || typeof part === 'string' ? part.length === 0 : part === undefined,
  );
}
