import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import { Submission } from '../submissions/submission.entities.js';
import { Answer } from './answer.entities.js';

/** Writes down whether a submission has answers that are good, and whether one of them is unread. */
export async function restateAnswers(
  manager: EntityManager,
  siteId: string,
  submissionId: string,
): Promise<void> {
  // takes the row first: who answers and who reads stand in line
  await manager.getRepository(Submission).increment({ siteId, id: submissionId }, 'readings', 0);
  const good = { siteId, submissionId, withdrawnAt: IsNull() };
  const answers = await manager.getRepository(Answer).findBy(good);
  const isUnread = answers.some(({ readAt }) => readAt === null);
  const answered = answers.length === 0 ? null : isUnread ? 'unread' : 'read';
  await manager.getRepository(Submission).update({ siteId, id: submissionId }, { answered });
}
