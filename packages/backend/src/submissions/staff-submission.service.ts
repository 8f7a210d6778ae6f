import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditEntry } from '../audit/audit.entities.js';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DraftService } from '../drafts/draft.service.js';
import { Cursors } from '../http/cursor.js';
import { notFound } from '../problem.js';
import { AnswerCodes } from '../reach/answer-codes.js';
import { ContactService } from '../reach/contact.service.js';
import { StaffAnswerService } from '../reach/staff-answer.service.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { stateOf } from '../reviews/case-state.js';
import { mayAskSecond } from '../reviews/stage.js';
import { toReviewDto } from '../reviews/review.mapper.js';
import { Review } from '../reviews/review.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { wordsOf } from './consent-text.js';
import { PictureRepository } from './picture.repository.js';
import type {
  ListQuery,
  SubmissionDetailDto,
  SubmissionPageDto,
  SubmissionSummaryDto,
  ViewQuery,
} from './submission-list.schema.js';
import { SubmissionListRepository } from './submission-list.repository.js';
import type { ThumbnailDto } from './thumbnail.schema.js';
import { Submission } from './submission.entities.js';
import { SubmissionRepository } from './submission.repository.js';

const PAGE = 50;

/** Shows submissions to the staff, and writes down that it did. */
@Injectable()
export class StaffSubmissionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly lists: SubmissionListRepository,
    private readonly submissions: SubmissionRepository,
    private readonly pictures: PictureRepository,
    private readonly blindReads: BlindReads,
    private readonly cursors: Cursors,
    private readonly audit: AuditService,
    private readonly users: UserRepository,
    private readonly contacts: ContactService,
    private readonly codes: AnswerCodes,
    private readonly answers: StaffAnswerService,
    private readonly drafts: DraftService,
  ) {}

  /** A page of a list. */
  async list(siteId: string, staff: Staff, query: ListQuery): Promise<SubmissionPageDto> {
    const { cursor, limit = PAGE, queue: name, sort = 'receivedAt', ...rest } = query;
    const { order = 'desc', ...filters } = rest;
    await this.blindReads.checkFilters(siteId, filters, sort, name);
    const parts = [siteId, sort, order, name, name && staff.user.id];
    const list = JSON.stringify([...parts, Object.entries(filters).sort()]);
    const after = cursor === undefined ? undefined : this.cursors.read(list, cursor);
    // one more than asked for tells whether there is a next page
    const queue = name && { name, readerId: staff.user.id };
    const wanted = { filters, queue };
    const found = await this.lists.page(siteId, wanted, { sort, order }, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const nextCursor =
      found.length > limit && last
        ? this.cursors.make(list, { value: last[sort], id: last.id })
        : null;
    const withheld = await this.blindReads.withheld(siteId, staff, page);
    const seen = await this.seen(siteId, staff, page);
    const details = { count: page.length };
    await this.record(siteId, staff, 'submission.list', undefined, details);
    const names = await this.users.names(page.map(({ assigneeId }) => assigneeId));
    const items = page.map((one) =>
      summarise(one, withheld.has(one.id), seen.has(one.id), nameOf(names, one)),
    );
    return { items, nextCursor };
  }

  /** One submission, and the caller's draft of a reading. */
  async one(
    siteId: string,
    staff: Staff,
    id: string,
    { ahead = false, withPicture = false }: ViewQuery,
  ): Promise<SubmissionDetailDto> {
    const submission = await this.submissions.find(siteId, id);
    if (!submission) throw notFound();
    const withheld = (await this.blindReads.withheld(siteId, staff, [submission])).has(id);
    const reviews = await this.work.read
      .getRepository(Review)
      .find({ where: { siteId, submissionId: id }, order: { at: 'ASC', id: 'ASC' } });
    const action = ahead ? 'submission.fetched-ahead' : 'submission.view';
    await this.record(siteId, staff, action, id, { withheld });
    // what was fetched ahead is looked at now
    if (withPicture && !ahead && submission.hasPicture) {
      await this.record(siteId, staff, 'picture.view', id);
    }
    const names = await this.users.names([submission.assigneeId]);
    const { reviewed, stage } = submission;
    const hasRead = reviews.some(({ reviewerId }) => reviewerId === staff.user.id);
    // whoever gives a second opinion has not seen the first
    const isHidden = withheld || (!reviewed && !hasRead);
    return {
      ...summarise(submission, withheld, !ahead, nameOf(names, submission)),
      earlierId: submission.earlierId,
      consentVersion: submission.consentVersion,
      consentWords: await wordsOf(this.work.read, siteId, submission.consentVersion),
      serverCheck: withheld ? null : (submission.serverCheck ?? 'off'),
      diagnosis: withheld ? null : submission.diagnosis,
      readingsWithheld: isHidden && reviews.length > 0 && !withheld,
      mayAskSecond: !withheld && mayAskSecond(submission, reviews),
      mayDeclineSecond: hasRead && (stage === 'second' || stage === 'third'),
      // a colleague's reading would reveal the network's answer, too
      reviews: isHidden ? [] : await this.named(reviews),
      hasPhone: await this.contacts.has(siteId, id),
      hasAnswerCode: await this.codes.has(siteId, id),
      // an answer would reveal a reading, too
      answers: isHidden && reviews.length > 0 ? [] : await this.answers.list(siteId, id),
      state: stateOf(submission, withheld),
      draft: await this.drafts.find(siteId, staff, id),
    };
  }

  /** The ids of all submissions of the same lesion, its own last: while it is there, the others can be asked for. */
  async linkedTo(siteId: string, id: string): Promise<string[]> {
    const submission = await this.submissions.find(siteId, id);
    if (!submission) throw notFound();
    const { lesionId } = submission;
    const found = await this.work.read
      .getRepository(Submission)
      .find({ select: { siteId: true, id: true }, where: { siteId, lesionId } });
    return [...found.map((one) => one.id).filter((one) => one !== id), id];
  }

  /**
   * A picture as JPEG.
   *
   * @param ahead - whether nobody looks at it yet
   */
  async picture(siteId: string, staff: Staff, id: string, ahead: boolean): Promise<Buffer> {
    const picture = await this.pictures.find(siteId, id, 'picture');
    if (!picture) throw notFound();
    await this.record(siteId, staff, ahead ? 'picture.fetched-ahead' : 'picture.view', id);
    return picture;
  }

  /** The thumbnails of a page: one entry of the audit log, about all of them. Who has none is left out. */
  async thumbnails(siteId: string, staff: Staff, ids: readonly string[]): Promise<ThumbnailDto[]> {
    const pictures = await this.pictures.findAll(siteId, [...new Set(ids)], 'thumbnail');
    const found = pictures.map(([id, picture]) => ({ id, data: picture.toString('base64') }));
    if (found.length === 0) return [];
    const subjects = found.map(({ id }) => id);
    const actorId = staff.user.id;
    await this.audit.record({ siteId, actorId, action: 'thumbnail.view', subjects });
    return found;
  }

  private async named(reviews: Review[]) {
    const names = await this.users.names(reviews.map(({ reviewerId }) => reviewerId));
    return reviews.map((review) => toReviewDto(review, names.get(review.reviewerId) ?? ''));
  }

  /** Which of a page somebody has opened: the audit log knows. */
  private async seen(siteId: string, staff: Staff, page: Submission[]): Promise<Set<string>> {
    const ids = page.map(({ id }) => id);
    const entries = await this.work.read.getRepository(AuditEntry).find({
      select: { siteId: true, sequence: true, subjectId: true },
      where: { siteId, subjectId: In(ids), actorId: staff.user.id, action: 'submission.view' },
    });
    return new Set(entries.map(({ subjectId }) => subjectId!));
  }

  private async record(
    siteId: string,
    staff: Staff,
    action: string,
    subjectId?: string,
    details: Record<string, number | boolean> = {},
  ): Promise<void> {
    const subject = subjectId === undefined ? {} : { subjectId };
    await this.audit.record({ siteId, actorId: staff.user.id, action, details, ...subject });
  }
}

function nameOf(names: Map<string, string>, { assigneeId }: Submission): string | null {
  return names.get(assigneeId ?? '') ?? null;
}

function summarise(
  one: Submission,
  withheld: boolean,
  seen: boolean,
  assigneeName: string | null,
): SubmissionSummaryDto {
  const { id, receivedAt, lesionId, source, age, sex, bodySite, hasPicture, reviewed } = one;
  return {
    id,
    receivedAt,
    lesionId,
    withheld,
    status: withheld ? null : one.status,
    predicted: withheld ? null : one.predicted,
    probability: withheld ? null : one.probability,
    malignancy: withheld ? null : one.malignancy,
    triage: withheld ? null : one.triage,
    outcome: withheld ? null : one.outcome,
    outcomeBasis: withheld ? null : one.outcomeBasis,
    agreement: withheld ? null : one.agreement,
    source,
    age,
    sex,
    bodySite,
    hasPicture,
    reviewed,
    stage: withheld ? null : one.stage,
    differed: withheld || !reviewed ? null : one.differed,
    flagged: one.flagged,
    answered: withheld ? null : one.answered,
    assigneeId: one.assigneeId,
    assigneeName,
    seen,
    modelName: one.modelName,
    modelVersion: one.modelVersion,
  };
}
