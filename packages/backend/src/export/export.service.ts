import { BYTE_ORDER_MARK } from '@dermdx/contract/csv';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { transactionBundle } from '../fhir/bundle.js';
import { fhirBase } from '../fhir/fhir-base.js';
import { binary } from '../fhir/resources/picture.js';
import type { Position } from '../http/cursor.js';
import { OwnOrigins } from '../http/own-origins.js';
import { LongReads } from '../long-reads/long-reads.js';
import { Problem } from '../problem.js';
import { BlindReads } from '../reviews/blind-reads.js';
import { PictureRepository } from '../submissions/picture.repository.js';
import type { Filters } from '../submissions/submission-list.schema.js';
import { csvHeader } from './csv.js';
import type {
  CountPage,
  ExportContent,
  ExportPage,
  ExportPageRequest,
  ExportPart,
} from './export-page.js';

/** Characters that are put together before they are sent: with pictures, a page would take much memory. */
const PIECE = 1_000_000;

/** An export as it is handed over. */
export interface Export {
  /** Submissions, when it began. */
  total: number;
  lines: AsyncIterable<string>;
}

/** What an export holds, of which submissions. */
export interface ExportWish {
  content: ExportContent;
  filters: Filters;
  /** Whether a bundle holds the picture too. */
  pictures?: boolean;
  /** Whether a table begins with the mark by which Excel knows UTF-8. */
  byteOrderMark?: boolean;
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
    private readonly pictures: PictureRepository,
    private readonly audit: AuditService,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /**
   * Writes the export down in the audit log, then gives it.
   *
   * @throws Problem 422 where readings are blind, and what was not read is asked for; 503 while the store of the
   * pictures in it cannot be used
   */
  async start(siteId: string, actor: ExportActor, wish: ExportWish): Promise<Export> {
    const { accessToken, ...who } = actor;
    const { content } = wish;
    const filters = await this.shownOf(siteId, wish.filters);
    if (hasPictures(wish)) await this.pictures.refuseUnreadable(siteId);
    const action = content === 'csv' ? 'export.csv' : 'export.fhir';
    const details = {
      filters: Object.keys(wish.filters).sort().join(' '),
      ...(content === 'csv' ? {} : { content, pictures: hasPictures(wish) }),
      ...(accessToken === undefined ? {} : { accessToken }),
    };
    await this.audit.record({ siteId, ...who, action, details });
    const lines = this.lines(siteId, { ...wish, filters });
    return { total: await this.count(siteId, filters), lines };
  }

  /** Where readings are blind, only submissions that were read are exported. */
  private async shownOf(siteId: string, filters: Filters): Promise<Filters> {
    if (!(await this.blindReads.asked(siteId))) return filters;
    if (filters.reviewed !== false) return { ...filters, reviewed: true };
    const message =
      'This site reads blind, and exports only what was read: leave out reviewed=false.';
    throw new Problem(422, 'blind-export', message);
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

  private async *lines(siteId: string, wish: ExportWish): AsyncGenerator<string> {
    const { content, filters, byteOrderMark = false } = wish;
    if (content === 'csv') yield (byteOrderMark ? BYTE_ORDER_MARK : '') + csvHeader();
    const fhir = { snomed: this.config.snomed };
    const seen = new Set<string>();
    let after: Position | null = null;
    do {
      const request: ExportPageRequest = { siteId, filters, content, fhir, after };
      const { parts, next }: ExportPage = await this.reads.read('exportPage', request);
      let text = '';
      for (const part of parts) {
        text += await this.write(siteId, wish, part, seen);
        if (text.length < PIECE) continue;
        yield text;
        text = '';
      }
      // a stream takes an empty text for its end
      if (text !== '') yield text;
      after = next;
    } while (after);
  }

  /** What a submission adds to the file. */
  private async write(
    siteId: string,
    wish: ExportWish,
    { submissionId, hasPicture, texts }: ExportPart,
    seen: Set<string>,
  ): Promise<string> {
    const { content } = wish;
    if (content === 'csv') return texts.map(([, text]) => text).join('');
    if (hasPicture && hasPictures(wish)) {
      const picture = await this.pictures.find(siteId, submissionId, 'picture');
      // gone where it was erased meanwhile
      if (picture) {
        const text = JSON.stringify(binary(submissionId, picture));
        texts.unshift([`Binary/${submissionId}`, text]);
      }
    }
    if (content === 'bundles') {
      const base = fhirBase(this.ownOrigins);
      return texts.length === 0 ? '' : `${transactionBundle(base, texts)}\n`;
    }
    return texts
      .filter(([address]) => isFirst(address, submissionId, seen))
      .map(([, text]) => `${text}\n`)
      .join('');
  }
}

function hasPictures({ content, pictures = false }: ExportWish): boolean {
  return content === 'Binary' || (content === 'bundles' && pictures);
}

/** Whether a resource was not in the file before; only what several submissions share is remembered. */
function isFirst(address: string, submissionId: string, seen: Set<string>): boolean {
  const isShared = /^(Device|Patient)\//.test(address) && !address.endsWith(submissionId);
  if (!isShared) return true;
  if (seen.has(address)) return false;
  seen.add(address);
  return true;
}
