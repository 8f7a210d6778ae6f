import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import { holdSubmission } from '../submissions/hold-submission.js';
import { Submission } from '../submissions/submission.entities.js';
import { Answer } from './answer.entities.js';

/** Writes down whether a submission has answers that are good, and whether one of them is unread. */
export async function restateAnswers(
  manager: EntityManager,
  siteId: string,
  submissionId: string,
): Promise<void> {
  // who answers and who reads stand in line
  await holdSubmission(manager, siteId, submissionId);
  const good = { siteId, submissionId, withdrawnAt: IsNull() };
  const answers = await manager.getRepository(Answer).findBy(good);
  const isUnread = answers.some(({ readAt }) => readAt === null);
  const answered = answers.length === 0 ? null : isUnread ? 'unread' : 'read';
  await manager.getRepository(Submission).update({ siteId, id: submissionId }, { answered });
}
