import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import type { Filters } from '../submissions/submission-list.schema.js';
import { filtersSchema } from '../submissions/submission-list.schema.js';
import type { ExportFormat } from './export-page.js';
import { ExportService } from './export.service.js';

const text = { schema: { type: 'string' } } as const;
const headers = {
  'X-Total-Count': {
    description: 'How many submissions it holds.',
    schema: { type: 'integer' },
  },
} as const;

/** Submissions to take along. */
@ApiTags('staff: export')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/exports', version: '1' })
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  /** One line a submission, with its outcome and the review on which that rests. */
  @Get('submissions.csv')
  @Needs('admin')
  @ApiOkResponse({ headers, content: { 'text/csv': text } })
  csv(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Query({ schema: filtersSchema }) filters: Filters,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.stream(siteId, staff, 'csv', filters, response);
  }

  /** FHIR R4 resources, one a line. */
  @Get('submissions.ndjson')
  @Needs('admin')
  @ApiOkResponse({ headers, content: { 'application/fhir+ndjson': text } })
  fhir(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Query({ schema: filtersSchema }) filters: Filters,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.stream(siteId, staff, 'fhir', filters, response);
  }

  private async stream(
    siteId: string,
    staff: StaffRequest['staff'],
    format: ExportFormat,
    filters: Filters,
    response: Response,
  ): Promise<StreamableFile> {
    const { total, lines } = await this.exports.start(siteId, staff, format, filters);
    response.setHeader('X-Total-Count', total);
    const [type, name] =
      format === 'csv'
        ? ['text/csv; charset=utf-8', 'submissions.csv']
        : ['application/fhir+ndjson', 'submissions.ndjson'];
    const disposition = `attachment; filename="${name}"`;
    const file = new StreamableFile(Readable.from(lines), { type, disposition });
    // half a file must not pass for a whole one
    return file.setErrorHandler((_, broken) => {
      broken.destroy?.();
    });
  }
}
