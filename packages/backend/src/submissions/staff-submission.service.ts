import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Cursors } from '../http/cursor.js';
import { notFound } from '../problem.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { toReviewDto } from '../reviews/review.mapper.js';
import { Review } from '../reviews/review.entity.js';
import { PictureRepository } from './picture.repository.js';
import type {
  ListQueryDto,
  SubmissionDetailDto,
  SubmissionPageDto,
  SubmissionSummaryDto,
} from './submission-list.dto.js';
import { SubmissionListRepository } from './submission-list.repository.js';
import type { PictureKind, Submission } from './submission.entities.js';
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
  ) {}

  /** A page of a list. */
  async list(siteId: string, staff: Staff, query: ListQueryDto): Promise<SubmissionPageDto> {
    const { cursor, limit = PAGE, sort = 'receivedAt', order = 'desc', ...filters } = query;
    await this.blindReads.checkFilters(siteId, filters, sort);
    const list = JSON.stringify([siteId, sort, order, Object.entries(filters).sort()]);
    const after = cursor === undefined ? undefined : this.cursors.read(list, cursor);
    // one more than asked for tells whether there is a next page
    const found = await this.lists.page(siteId, filters, { sort, order }, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const nextCursor =
      found.length > limit && last
        ? this.cursors.make(list, { value: Number(last[sort]), id: last.id })
        : null;
    const withheld = await this.blindReads.withheld(siteId, staff, page);
    const details = { count: page.length };
    await this.record(siteId, staff, 'submission.list', undefined, details);
    return { items: page.map((one) => summarise(one, withheld.has(one.id))), nextCursor };
  }

  /** One submission. */
  async one(siteId: string, staff: Staff, id: string): Promise<SubmissionDetailDto> {
    const submission = await this.submissions.find(siteId, id);
    if (!submission) throw notFound();
    const withheld = (await this.blindReads.withheld(siteId, staff, [submission])).has(id);
    const reviews = await this.work.read
      .getRepository(Review)
      .find({ where: { siteId, submissionId: id }, order: { at: 'ASC', id: 'ASC' } });
    await this.record(siteId, staff, 'submission.view', id, { withheld });
    return {
      ...summarise(submission, withheld),
      earlierId: submission.earlierId,
      consentVersion: submission.consentVersion,
      diagnosis: withheld ? null : submission.diagnosis,
      // another's reading would tell as much
      reviews: withheld ? [] : reviews.map(toReviewDto),
    };
  }

  /** A picture as JPEG. */
  async picture(siteId: string, staff: Staff, id: string, kind: PictureKind): Promise<Buffer> {
    const picture = await this.pictures.find(siteId, id, kind);
    if (!picture) throw notFound();
    await this.record(siteId, staff, `${kind}.view`, id);
    return picture;
  }

  private record(
    siteId: string,
    staff: Staff,
    action: string,
    subjectId?: string,
    details: Record<string, number | boolean> = {},
  ): Promise<void> {
    const subject = subjectId === undefined ? {} : { subjectId };
    return this.audit.record({ siteId, actorId: staff.user.id, action, details, ...subject });
  }
}

function summarise(one: Submission, withheld: boolean): SubmissionSummaryDto {
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
    agreement: withheld ? null : one.agreement,
    source,
    age,
    sex,
    bodySite,
    hasPicture,
    reviewed,
    modelName: one.modelName,
    modelVersion: one.modelVersion,
  };
}
