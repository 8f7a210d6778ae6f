import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { ActorRequest } from '../auth/access.js';
import { NeedsOrToken } from '../auth/access.js';
import type { Filters } from '../submissions/submission-list.schema.js';
import { filtersSchema } from '../submissions/submission-list.schema.js';
import type { ExportFormat } from './export-page.js';
import type { ExportActor } from './export.service.js';
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
@ApiBearerAuth('access-token')
@Controller({ path: 'admin/sites/:siteId/exports', version: '1' })
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  /** One line a submission, with its outcome and the review on which that rests. */
  @Get('submissions.csv')
  @NeedsOrToken('admin', 'export.csv')
  @ApiOkResponse({ headers, content: { 'text/csv': text } })
  csv(
    @Param('siteId') siteId: string,
    @Req() request: ActorRequest,
    @Query({ schema: filtersSchema }) filters: Filters,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.stream(siteId, request, 'csv', filters, response);
  }

  /** FHIR R4 resources, one a line. */
  @Get('submissions.ndjson')
  @NeedsOrToken('admin', 'export.fhir')
  @ApiOkResponse({ headers, content: { 'application/fhir+ndjson': text } })
  fhir(
    @Param('siteId') siteId: string,
    @Req() request: ActorRequest,
    @Query({ schema: filtersSchema }) filters: Filters,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.stream(siteId, request, 'fhir', filters, response);
  }

  private async stream(
    siteId: string,
    request: ActorRequest,
    format: ExportFormat,
    filters: Filters,
    response: Response,
  ): Promise<StreamableFile> {
    const { total, lines } = await this.exports.start(siteId, actorOf(request), format, filters);
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

/** Who takes it along. */
function actorOf({ staff, machine }: ActorRequest): ExportActor {
  const { tokenId: subjectId, label: accessToken } = machine ?? {};
  const isMachine = subjectId !== undefined && accessToken !== undefined;
  return isMachine ? { actorId: null, subjectId, accessToken } : { actorId: staff!.user.id };
}
