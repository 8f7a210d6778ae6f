import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Staff } from '../auth/access.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Position } from '../http/cursor.js';
import { OwnOrigins } from '../http/own-origins.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { Review } from '../reviews/review.entity.js';
import type { Filters } from '../submissions/submission-list.schema.js';
import { SubmissionListRepository } from '../submissions/submission-list.repository.js';
import type { Submission } from '../submissions/submission.entities.js';
import { csvHeader, csvRow } from './csv.js';
import { fhirResources } from './fhir.js';

const PAGE = 200;
const ORDER = { sort: 'receivedAt', order: 'asc' } as const;

/** What an export is written as. */
export type ExportFormat = 'csv' | 'fhir';

/** An export as it is handed over. */
export interface Export {
  /** Submissions, when it began. */
  total: number;
  lines: AsyncIterable<string>;
}

/** Hands submissions over, page by page, so that memory stays the same however many there are. */
@Injectable()
export class ExportService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly lists: SubmissionListRepository,
    private readonly blindReads: BlindReads,
    private readonly audit: AuditService,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** Writes the export down in the audit log, then gives it. */
  async start(
    siteId: string,
    staff: Staff,
    format: ExportFormat,
    filters: Filters,
  ): Promise<Export> {
    const actorId = staff.user.id;
    const details = { filters: Object.keys(filters).sort().join(' ') };
    await this.audit.record({ siteId, actorId, action: `export.${format}`, details });
    // where readings are blind, only submissions that were read are exported
    const blind = await this.blindReads.asked(siteId);
    const shown = blind ? { ...filters, reviewed: true } : filters;
    const lines = format === 'csv' ? this.csv(siteId, shown) : this.fhir(siteId, shown);
    return { total: await this.lists.filtered(siteId, shown).getCount(), lines };
  }

  private async *csv(siteId: string, filters: Filters): AsyncGenerator<string> {
    yield csvHeader();
    for await (const [page, reviews] of this.pages(siteId, filters)) {
      yield page.map((one) => csvRow(one, reviews.get(one.id) ?? [])).join('');
    }
  }

  private async *fhir(siteId: string, filters: Filters): AsyncGenerator<string> {
    const base = `${this.ownOrigins.address}/api/v1/admin/sites/${siteId}`;
    const options = { base, snomed: this.config.snomed };
    for await (const [page, reviews] of this.pages(siteId, filters)) {
      const resources = page.flatMap((one) =>
        fhirResources(one, reviews.get(one.id) ?? [], options),
      );
      yield resources.map((resource) => `${JSON.stringify(resource)}\n`).join('');
    }
  }

  private async *pages(
    siteId: string,
    filters: Filters,
  ): AsyncGenerator<[Submission[], Map<string, Review[]>]> {
    let after: Position | undefined;
    for (;;) {
      const page = await this.lists.page(siteId, filters, ORDER, PAGE, after, 'all');
      const last = page.at(-1);
      if (!last) return;
      yield [page, await this.reviewsOf(siteId, page)];
      after = { value: last.receivedAt, id: last.id };
    }
  }

  private async reviewsOf(siteId: string, page: Submission[]): Promise<Map<string, Review[]>> {
    const ids = page.map(({ id }) => id);
    const reviews = await this.work.read
      .getRepository(Review)
      .find({ where: { siteId, submissionId: In(ids) }, order: { at: 'ASC', id: 'ASC' } });
    const byId = new Map<string, Review[]>();
    for (const review of reviews) {
      byId.set(review.submissionId, [...(byId.get(review.submissionId) ?? []), review]);
    }
    return byId;
  }
}
