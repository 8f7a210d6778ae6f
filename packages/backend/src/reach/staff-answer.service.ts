import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { AuditDetails } from '../audit/audit.entities.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { invalid } from '../http/validate.js';
import { newId } from '../ids.js';
import { notFound, Problem } from '../problem.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { holdSubmission } from '../submissions/hold-submission.js';
import { Submission } from '../submissions/submission.entities.js';
import { UserRepository } from '../users/user.repository.js';
import { AnswerCodes } from './answer-codes.js';
import { restateAnswers } from './answer-state.js';
import { Answer, AnswerCode, AnswerTemplate } from './answer.entities.js';
import type { AnswerDto, NewAnswerDto } from './reach.schema.js';
import { fill, placesOf } from './template-words.js';

/** Answers that one submission can have. */
const MOST = 20;

/** Lets the staff answer by the clinic's templates, and take an answer or a code back. */
@Injectable()
export class StaffAnswerService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly codes: AnswerCodes,
    private readonly blindReads: BlindReads,
    private readonly users: UserRepository,
    private readonly audit: AuditService,
  ) {}

  /** All answers to a submission, newest first, withdrawn ones among them. */
  async list(siteId: string, submissionId: string): Promise<AnswerDto[]> {
    const found = await this.work.read
      .getRepository(Answer)
      .find({ where: { siteId, submissionId }, order: { id: 'DESC' } });
    const names = await this.users.names(found.map(({ authorId }) => authorId));
    return found.map((one) => toDto(one, names.get(one.authorId) ?? ''));
  }

  /**
   * Answers by a template, whose words are kept as the person reads them.
   *
   * @throws Problem 404; 409 where the person could not read it, or had enough; 422 for places that do not fit
   */
  async send(
    siteId: string,
    staff: Staff,
    submissionId: string,
    { templateId, places = {} }: NewAnswerDto,
  ): Promise<AnswerDto> {
    return this.work.write(async (manager) => {
      // two answers at once stand in line
      await holdSubmission(manager, siteId, submissionId);
      const found = await manager.getRepository(Submission).findOneBy({ siteId, id: submissionId });
      if (!found) throw notFound();
      if ((await this.blindReads.withheld(siteId, staff, [found])).size > 0) throw notReadYet();
      const where = { siteId, submissionId };
      if (!(await manager.getRepository(AnswerCode).existsBy(where))) throw noCode();
      if ((await manager.getRepository(Answer).countBy(where)) >= MOST) throw enough();
      const template = await manager
        .getRepository(AnswerTemplate)
        .findOneBy({ siteId, id: templateId });
      if (!template) {
        throw invalid([{ field: 'templateId', message: 'must be a template of this clinic' }]);
      }
      refuseMisfit(template.words, places);
      const answer: Answer = {
        ...where,
        id: newId(),
        authorId: staff.user.id,
        at: Date.now(),
        language: template.language,
        words: fill(template.words, places),
        readAt: null,
        withdrawnAt: null,
        withdrawnBy: null,
      };
      await manager.getRepository(Answer).insert(answer);
      await restateAnswers(manager, siteId, submissionId);
      await this.record(siteId, staff, 'answer.send', submissionId, { templateId });
      return toDto(answer, staff.user.name);
    });
  }

  /**
   * Takes an answer back: whoever has not read it never will.
   *
   * @throws Problem 404 where there is none that is good
   */
  async withdraw(siteId: string, staff: Staff, submissionId: string, id: string): Promise<void> {
    await this.work.write(async (manager) => {
      // in the order of an erasure: neither has to run again because of the other
      await holdSubmission(manager, siteId, submissionId);
      const where = { siteId, submissionId, id, withdrawnAt: IsNull() };
      const answer = await manager.getRepository(Answer).findOneBy(where);
      const change = { withdrawnAt: Date.now(), withdrawnBy: staff.user.id };
      const { affected } = await manager.getRepository(Answer).update(where, change);
      if (affected !== 1) throw notFound();
      await restateAnswers(manager, siteId, submissionId);
      const details = { read: answer?.readAt != null };
      await this.record(siteId, staff, 'answer.withdraw', submissionId, details);
    });
  }

  /**
   * Makes the answer code of a submission useless, as where somebody else has it.
   *
   * @throws Problem 404 where there is none
   */
  async revokeCode(siteId: string, staff: Staff, submissionId: string): Promise<void> {
    await this.work.write(async (manager: EntityManager) => {
      if (!(await this.codes.revoke(manager, siteId, submissionId))) throw notFound();
      const details = { why: 'by the staff' };
      await this.record(siteId, staff, 'answer-code.revoke', submissionId, details);
    });
  }

  private record(
    siteId: string,
    staff: Staff,
    action: string,
    subjectId: string,
    details: AuditDetails,
  ): Promise<void> {
    return this.audit.record({ siteId, actorId: staff.user.id, action, subjectId, details });
  }
}

function toDto(
  { id, at, language, words, readAt, withdrawnAt }: Answer,
  authorName: string,
): AnswerDto {
  return { id, at, authorName, language, words, readAt, withdrawnAt };
}

/** Every place is filled in, and nothing else is. */
function refuseMisfit(words: string, places: Readonly<Record<string, string>>): void {
  const wanted = placesOf(words);
  const given = Object.keys(places);
  const isFilled = wanted.every(
    (name) => Object.hasOwn(places, name) && places[name]!.trim() !== '',
  );
  if (isFilled && given.every((name) => wanted.includes(name))) return;
  throw invalid([{ field: 'places', message: 'must fill in each place of the template' }]);
}

function notReadYet(): Problem {
  const message = 'This clinic reads blind. Add your own reading first, then answer.';
  return new Problem(409, 'not-read-yet', message);
}

function noCode(): Problem {
  const message = 'The person has no answer code, or not any more, so nobody could read an answer.';
  return new Problem(409, 'no-answer-code', message);
}

function enough(): Problem {
  const message = 'This submission has as many answers as it can have. Reach the person otherwise.';
  return new Problem(409, 'answered-enough', message);
}
