import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { ActorRequest } from '../auth/access.js';
import { NeedsOrToken } from '../auth/access.js';
import { notFound } from '../problem.js';
import type { Filters } from '../submissions/submission-list.schema.js';
import { filtersSchema } from '../submissions/submission-list.schema.js';
import type { BundlesQuery, FileType, TableQuery } from './export.schema.js';
import { bundlesQuerySchema, FILE_TYPES, tableQuerySchema } from './export.schema.js';
import type { ExportActor, ExportWish } from './export.service.js';
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
    @Query({ schema: tableQuerySchema }) { byteOrderMark = false, ...filters }: TableQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.stream(siteId, request, { content: 'csv', filters, byteOrderMark }, response);
  }

  /** FHIR R4: a transaction `Bundle` for each submission, one a line. */
  @Get('submissions.ndjson')
  @NeedsOrToken('admin', 'export.fhir')
  @ApiOkResponse({ headers, content: { 'application/fhir+ndjson': text } })
  bundles(
    @Param('siteId') siteId: string,
    @Req() request: ActorRequest,
    @Query({ schema: bundlesQuerySchema }) { pictures = false, ...filters }: BundlesQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.stream(siteId, request, { content: 'bundles', filters, pictures }, response);
  }

  /** FHIR R4: the resources of one type, one a line. */
  @Get('fhir/:type')
  @NeedsOrToken('admin', 'export.fhir')
  @ApiParam({ name: 'type', schema: { type: 'string', enum: [...FILE_TYPES] } })
  @ApiOkResponse({ headers, content: { 'application/fhir+ndjson': text } })
  resources(
    @Param('siteId') siteId: string,
    @Param('type') type: string,
    @Req() request: ActorRequest,
    @Query({ schema: filtersSchema }) filters: Filters,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    if (!isFileType(type)) throw notFound();
    return this.stream(siteId, request, { content: type, filters }, response);
  }

  private async stream(
    siteId: string,
    request: ActorRequest,
    wish: ExportWish,
    response: Response,
  ): Promise<StreamableFile> {
    const { total, lines } = await this.exports.start(siteId, actorOf(request), wish);
    response.setHeader('X-Total-Count', total);
    const [type, name] = fileOf(wish);
    const disposition = `attachment; filename="${name}"`;
    const file = new StreamableFile(Readable.from(lines), { type, disposition });
    // half a file must not pass for a whole one
    return file.setErrorHandler((_, broken) => {
      broken.destroy?.();
    });
  }
}

function fileOf({ content }: ExportWish): [type: string, name: string] {
  if (content === 'csv') return ['text/csv; charset=utf-8', 'submissions.csv'];
  const name = content === 'bundles' ? 'submissions' : content;
  return ['application/fhir+ndjson', `${name}.ndjson`];
}

function isFileType(type: string): type is FileType {
  return (FILE_TYPES as readonly string[]).includes(type);
}

/** Who takes it along. */
function actorOf({ staff, machine }: ActorRequest): ExportActor {
  const { tokenId: subjectId, label: accessToken } = machine ?? {};
  const isMachine = subjectId !== undefined && accessToken !== undefined;
  return isMachine ? { actorId: null, subjectId, accessToken } : { actorId: staff!.user.id };
}
