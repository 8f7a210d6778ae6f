import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import type { Position } from '../http/cursor.js';
import { OwnOrigins } from '../http/own-origins.js';
import { LongReads } from '../long-reads/long-reads.js';
import { BlindReads } from '../reviews/blind-reads.js';
import type { Filters } from '../submissions/submission-list.schema.js';
import { csvHeader } from './csv.js';
import type { CountPage, ExportFormat, ExportPage, ExportPageRequest } from './export-page.js';

/** An export as it is handed over. */
export interface Export {
  /** Submissions, when it began. */
  total: number;
  lines: AsyncIterable<string>;
}

/** Who takes submissions along: a person, or a machine by its token. */
export type ExportActor =
  | { actorId: string; accessToken?: undefined }
  | { actorId: null; subjectId: string; accessToken: string };

/** Hands submissions over, page by page, so that memory stays the same however many there are. */
@Injectable()
export class ExportService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly reads: LongReads,
    private readonly blindReads: BlindReads,
    private readonly audit: AuditService,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** Writes the export down in the audit log, then gives it. */
  async start(
    siteId: string,
    actor: ExportActor,
    format: ExportFormat,
    filters: Filters,
  ): Promise<Export> {
    const { accessToken, ...who } = actor;
    const details = {
      filters: Object.keys(filters).sort().join(' '),
      ...(accessToken === undefined ? {} : { accessToken }),
    };
    await this.audit.record({ siteId, ...who, action: `export.${format}`, details });
    // where readings are blind, only submissions that were read are exported
    const blind = await this.blindReads.asked(siteId);
    const shown = blind ? { ...filters, reviewed: true } : filters;
    const lines = this.lines(siteId, format, shown);
    return { total: await this.count(siteId, shown), lines };
  }

  private async count(siteId: string, filters: Filters): Promise<number> {
    let total = 0;
    let after: Position | null = null;
    do {
      const page: CountPage = await this.reads.read('countPage', { siteId, filters, after });
      total += page.count;
      after = page.next;
    } while (after);
    return total;
  }

  private async *lines(
    siteId: string,
    format: ExportFormat,
    filters: Filters,
  ): AsyncGenerator<string> {
    const base = `${this.ownOrigins.address}/api/v1/admin/sites/${siteId}`;
    const fhir = { base, snomed: this.config.snomed };
    if (format === 'csv') yield csvHeader();
    let after: Position | null = null;
    do {
      const request: ExportPageRequest = { siteId, filters, format, fhir, after };
      const { text, next }: ExportPage = await this.reads.read('exportPage', request);
      // a stream takes an empty text for its end
      if (text !== '') yield text;
      after = next;
    } while (after);
  }
}
