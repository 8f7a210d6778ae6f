import { TELLING_QUEUES } from '@dermdx/contract';
import type { Queue } from '@dermdx/contract';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Problem } from '../problem.js';
import type { SORTS, Filters } from '../submissions/submission-list.schema.js';
import type { Submission } from '../submissions/submission.entities.js';
import { Site } from '../sites/site.entities.js';
import { reaches } from '../users/user.entities.js';
import { Review } from './review.entity.js';

/** Filters that tell what the network or a colleague said. */
const TELLING = [
  'predicted',
  'triage',
  'status',
  'agreement',
  'outcome',
  'outcomeBasis',
  'differed',
] as const;

/** Decides whose eyes a diagnosis is for, at sites that ask for blind reads. */
@Injectable()
export class BlindReads {
  constructor(private readonly work: UnitOfWork) {}

  /** Whether the site asks for them. */
  async asked(siteId: string): Promise<boolean> {
    const site = await this.work.read.getRepository(Site).findOneByOrFail({ id: siteId });
    return site.blindReads;
  }

  /** Ids of those whose diagnosis the caller must not see yet. */
  async withheld(
    siteId: string,
    staff: Staff,
    submissions: Pick<Submission, 'id' | 'reviewed'>[],
  ): Promise<Set<string>> {
    if (submissions.length === 0 || !(await this.asked(siteId))) return new Set();
    // those who cannot read see it once somebody has; readers after their own reading
    if (staff.role === undefined || !reaches(staff.role, 'reviewer')) {
      return new Set(submissions.filter((one) => !one.reviewed).map(({ id }) => id));
    }
    const ids = submissions.map(({ id }) => id);
    const own = await this.work.read
      .getRepository(Review)
      .findBy({ siteId, reviewerId: staff.user.id, submissionId: In(ids) });
    const read = new Set(own.map(({ submissionId }) => submissionId));
    return new Set(ids.filter((id) => !read.has(id)));
  }

  /**
   * Filters and orders tell what is withheld.
   *
   * @throws Problem 422
   */
  async checkFilters(
    siteId: string,
    filters: Filters,
    sort: (typeof SORTS)[number],
    queue?: Queue,
  ): Promise<void> {
    const telling =
      TELLING.some((name) => filters[name] !== undefined) ||
      (queue !== undefined && TELLING_QUEUES.includes(queue));
    if ((!telling && sort === 'receivedAt') || !(await this.asked(siteId))) return;
    const message = 'This site reads blind: filter and sort by nothing that the network said.';
    throw new Problem(422, 'blind-reads', message);
  }
}
