import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Problem } from '../problem.js';
import type { Site } from '../sites/site.entities.js';
import { DeletionTokens } from '../submissions/deletion-token.js';
import { holdSubmission } from '../submissions/hold-submission.js';
import { AnswerCodes } from './answer-codes.js';
import { AnswerLimits } from './answer-limits.js';
import { restateAnswers } from './answer-state.js';
import { Answer } from './answer.entities.js';
import type { PersonAnswersDto, PublicSettingsDto } from './reach.schema.js';

/** What the person who sent something may ask for: by the answer code answers and nothing else. */
@Injectable()
export class PersonAnswerService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly codes: AnswerCodes,
    private readonly limits: AnswerLimits,
    private readonly tokens: DeletionTokens,
    private readonly audit: AuditService,
  ) {}

  /** What a panel may offer. */
  settings({ asksPhone, givesAnswers }: Site): PublicSettingsDto {
    return { asksPhone, givesAnswers };
  }

  /** The answers behind a code, which are read from now on; none for a code that nobody has. */
  async read({ id: siteId }: Site, code: string, caller: string): Promise<PersonAnswersDto> {
    await this.limits.count(siteId, this.codes.hash(siteId, code), caller);
    const submissionId = await this.codes.find(siteId, code);
    if (submissionId === null) return { answers: [] };
    return this.work.write(async (manager) => {
      const answers = await manager.getRepository(Answer).find({
        where: { siteId, submissionId, withdrawnAt: IsNull() },
        order: { id: 'DESC' },
      });
      const unread = answers.filter(({ readAt }) => readAt === null);
      // in the order of an erasure: neither has to run again because of the other
      if (unread.length > 0) await holdSubmission(manager, siteId, submissionId);
      for (const { id } of unread) {
        await manager.getRepository(Answer).update({ siteId, id }, { readAt: Date.now() });
      }
      if (unread.length > 0) {
        await restateAnswers(manager, siteId, submissionId);
        const record = { siteId, actorId: null, action: 'answer.read', subjectId: submissionId };
        await this.audit.record({ ...record, details: { count: unread.length } });
      }
      return { answers: answers.map(({ at, language, words }) => ({ at, language, words })) };
    });
  }

  /**
   * Makes the answer code of a submission useless, by its deletion token.
   *
   * @throws Problem 401 for a wrong token
   */
  async revoke(id: string, token: string): Promise<void> {
    const subject = this.tokens.read(token);
    if (subject?.submissionId !== id) {
      const message = 'The deletion token does not fit this submission. Send the one it came with.';
      throw new Problem(401, 'wrong-token', message);
    }
    const { siteId } = subject;
    await this.work.write(async (manager) => {
      // the token reads nothing: whether there was a code, it is not told
      if (!(await this.codes.revoke(manager, siteId, id))) return;
      const details = { why: 'asked by the person' };
      const record = { siteId, actorId: null, action: 'answer-code.revoke', subjectId: id };
      await this.audit.record({ ...record, details });
    });
  }
}
