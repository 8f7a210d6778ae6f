import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import type { AuditPageDto, AuditQuery, AuditTableQuery, ChainCheckDto } from './audit.schema.js';
import {
  auditPageSchema,
  auditQuerySchema,
  auditTableQuerySchema,
  chainCheckSchema,
} from './audit.schema.js';
import { AuditService } from './audit.service.js';

/** The audit log, for those who answer for the site. */
@ApiTags('staff: audit')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/audit', version: '1' })
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  /** Entries, newest first. */
  @Get()
  @Needs('admin')
  @Answers(200, auditPageSchema)
  list(
    @Param('siteId') siteId: string,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ): Promise<AuditPageDto> {
    return this.audit.list(siteId, query);
  }

  /** All of them as a table, newest first. */
  @Get('entries.csv')
  @Needs('admin')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Query({ schema: auditTableQuerySchema }) query: AuditTableQuery,
  ): Promise<StreamableFile> {
    const lines = await this.audit.export(siteId, staff.user.id, query);
    const disposition = 'attachment; filename="audit.csv"';
    const type = 'text/csv; charset=utf-8';
    const file = new StreamableFile(Readable.from(lines), { type, disposition });
    // half a file must not pass for a whole one
    return file.setErrorHandler((_, broken) => {
      broken.destroy?.();
    });
  }

  /** Follows the chain from its start. */
  @Get('check')
  @Needs('admin')
  @Answers(200, chainCheckSchema)
  check(@Param('siteId') siteId: string): Promise<ChainCheckDto> {
    return this.audit.check(siteId);
  }
}
