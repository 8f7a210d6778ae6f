import { Injectable } from '@nestjs/common';
import type { AuditRow } from '../audit/audit-page.js';
import { auditPage } from '../audit/audit-page.js';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../problem.js';
import { AnswerCodes } from '../reach/answer-codes.js';
import { Answer } from '../reach/answer.entities.js';
import { ContactService } from '../reach/contact.service.js';
import { Review } from '../reviews/review.entity.js';
import { Site } from '../sites/site.entities.js';
import { wordsOf } from '../submissions/consent-text.js';
import { PictureRepository } from '../submissions/picture.repository.js';
import { StaffSubmissionService } from '../submissions/staff-submission.service.js';
import type { Submission } from '../submissions/submission.entities.js';
import { SubmissionRepository } from '../submissions/submission.repository.js';
import { UserRepository } from '../users/user.repository.js';

const PAGE = 500;

/** How a file names the staff: by name where the admin chose so; else by role, or as one who left. */
type People = (userId: string | null) => string;

/** Puts everything that is held on a person's chain of submissions into one file. */
@Injectable()
export class SubjectAccessService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly submissions: SubmissionRepository,
    private readonly staffSubmissions: StaffSubmissionService,
    private readonly pictures: PictureRepository,
    private readonly users: UserRepository,
    private readonly audit: AuditService,
    private readonly contacts: ContactService,
    private readonly codes: AnswerCodes,
  ) {}

  /**
   * The file, as JSON, one submission at a time; that it was made is in the audit log of each.
   *
   * @throws Problem 404, 503 while the store of its pictures cannot be used
   */
  async start(
    siteId: string,
    actorId: string,
    id: string,
    names: boolean,
  ): Promise<AsyncIterable<string>> {
    const ids = await this.staffSubmissions.linkedTo(siteId, id);
    if (ids.length === 0) throw notFound();
    await this.pictures.refuseUnreadable(siteId, ids);
    const details = { names };
    await this.audit.record({ siteId, actorId, action: 'access.export', details, subjects: ids });
    return this.lines(siteId, ids.sort(), await this.people(siteId, names));
  }

  private async *lines(siteId: string, ids: string[], people: People): AsyncGenerator<string> {
    const site = await this.work.read.getRepository(Site).findOneByOrFail({ id: siteId });
    const { name: clinic, retentionDays } = site;
    const head = { clinic, madeAt: Date.now(), retentionDays };
    yield `${JSON.stringify(head).slice(0, -1)},"submissions":[`;
    let separator = '';
    for (const id of ids) {
      const submission = await this.submissions.find(siteId, id);
      // erased meanwhile
      if (!submission) continue;
      yield separator + JSON.stringify(await this.describe(submission, people));
      separator = ',';
    }
    yield ']}';
  }

  private async describe(submission: Submission, people: People): Promise<object> {
    const { siteId, id, consentVersion } = submission;
    const picture = await this.pictures.find(siteId, id, 'picture');
    const reviews = await this.work.read
      .getRepository(Review)
      .find({ where: { siteId, submissionId: id }, order: { at: 'ASC', id: 'ASC' } });
    const answers = await this.work.read
      .getRepository(Answer)
      .find({ where: { siteId, submissionId: id }, order: { id: 'ASC' } });
    return {
      id,
      reference: submission.reference,
      receivedAt: submission.receivedAt,
      earlierId: submission.earlierId,
      consent: {
        version: consentVersion,
        words: await wordsOf(this.work.read, siteId, consentVersion),
      },
      result: submission.diagnosis,
      serverCheck: submission.serverCheck,
      picture: picture?.toString('base64') ?? null,
      stage: submission.stage,
      flagged: submission.flagged,
      assignedTo: submission.assigneeId === null ? null : people(submission.assigneeId),
      outcome: submission.outcome,
      outcomeBasis: submission.outcomeBasis,
      readings: reviews.map(
        ({ at, finding, label, verdict, words, basis, blind, note, reviewerId, ...rest }) => ({
          at,
          by: people(reviewerId),
          finding: finding ?? label,
          claimed: verdict,
          words,
          basis,
          blind,
          criteria: rest.criteria ?? [],
          management: rest.management,
          followUpMonths: rest.followUpMonths,
          note,
        }),
      ),
      phone: await this.contacts.find(siteId, id),
      answerCode: (await this.codes.has(siteId, id)) ? 'kept as a keyed hash' : null,
      answers: answers.map((answer) => ({
        at: answer.at,
        by: people(answer.authorId),
        language: answer.language,
        words: answer.words,
        readAt: answer.readAt,
        withdrawnAt: answer.withdrawnAt,
      })),
      log: await this.logOf(siteId, id, people),
    };
  }

  /** All that the audit log has on a submission, oldest first. */
  private async logOf(siteId: string, subjectId: string, people: People): Promise<object[]> {
    const entries: AuditRow[] = [];
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const request = { siteId, filters: { subjectId }, before, limit: PAGE };
      const page = await auditPage(this.work.read, request);
      entries.push(...page);
      if (page.length < PAGE) break;
      before = page.at(-1)!.sequence;
    }
    return entries
      .reverse()
      .map(({ at, actorId, action }) => ({ at, by: people(actorId), action }));
  }

  private async people(siteId: string, names: boolean): Promise<People> {
    const members = await this.users.members(siteId);
    const known = new Map(
      members.map(({ id, name, role }) => [id, names ? `${name} (${role})` : role]),
    );
    return (userId) => (userId === null ? 'server' : (known.get(userId) ?? 'former staff'));
  }
}
