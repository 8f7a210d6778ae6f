import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { invalid } from '../http/validate.js';
import type { FindDto, FoundDto } from './find.schema.js';
import { Submission } from '../submissions/submission.entities.js';

const MOST = 50;

/** Finds submissions by what a person holds: a receipt, or the reference that is shown everywhere. */
@Injectable()
export class FindService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /**
   * What has the id or the reference; never what is in it.
   *
   * @throws Problem 422 unless exactly one of the two is given
   */
  async find(siteId: string, staff: Staff, { id, reference }: FindDto): Promise<FoundDto> {
    if ((id === undefined) === (reference === undefined)) {
      throw invalid([{ field: 'reference', message: 'is needed, or an id, and not both' }]);
    }
    const by = id === undefined ? { reference: reference!.toUpperCase() } : { id };
    const found = await this.work.read.getRepository(Submission).find({
      select: { siteId: true, id: true, receivedAt: true, hasPicture: true },
      where: { siteId, ...by },
      // ids are made in the order of arrival
      order: { id: 'DESC' },
      take: MOST + 1,
    });
    const items = found
      .slice(0, MOST)
      .map(({ id: key, receivedAt, hasPicture }) => ({ id: key, receivedAt, hasPicture }));
    const details = { count: items.length, by: id === undefined ? 'reference' : 'receipt' };
    const subject = items.length === 1 ? { subjectId: items[0]!.id } : {};
    const actorId = staff.user.id;
    await this.audit.record({ siteId, actorId, action: 'submission.find', details, ...subject });
    return { items, more: found.length > MOST };
  }
}
