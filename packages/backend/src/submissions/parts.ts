import type { EntityManager } from 'typeorm';
import { Draft } from '../drafts/draft.entity.js';
import type { Owner } from '../picture-store/unused-objects.js';
import { releaseObjects } from '../picture-store/unused-objects.js';
import { CaseReader } from '../presence/case-reader.entity.js';
import { Answer, AnswerCode } from '../reach/answer.entities.js';
import { Contact } from '../reach/contact.entity.js';
import { WaitingCheck } from '../recheck/recheck.entities.js';
import { Review } from '../reviews/review.entity.js';
import { Picture } from './submission.entities.js';

/**
 * The tables whose rows belong to a submission and go with it. Whoever adds one to a submission that others know of
 * holds it first, by `holdSubmission`: an erasure would else go by without seeing the new row.
 */
export const PARTS = [
  Answer,
  AnswerCode,
  CaseReader,
  Contact,
  Draft,
  Picture,
  Review,
  WaitingCheck,
] as const;

/** Deletes all that belongs to a submission. */
export async function deleteParts(manager: EntityManager, owner: Owner): Promise<void> {
  const { siteId, submissionId } = owner;
  await releaseObjects(manager, owner);
  for (const part of PARTS) await manager.getRepository(part).delete({ siteId, submissionId });
}
