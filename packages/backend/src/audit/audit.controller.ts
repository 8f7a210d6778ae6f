import { Readable } from 'node:stream';
import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { AuditCheckService } from './audit-check.service.js';
import type { AuditCheckDto, AuditPageDto, AuditQuery, AuditTableQuery } from './audit.schema.js';
import {
  auditCheckSchema,
  auditPageSchema,
  auditQuerySchema,
  auditTableQuerySchema,
} from './audit.schema.js';
import { AuditService } from './audit.service.js';

/** The audit log, for those who answer for the site. */
@ApiTags('staff: audit')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/audit', version: '1' })
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly checks: AuditCheckService,
  ) {}

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

  /** How far the last check of the chain is, or what it found. */
  @Get('check')
  @Needs('admin')
  @Answers(200, auditCheckSchema)
  check(@Param('siteId') siteId: string): Promise<AuditCheckDto> {
    return this.checks.find(siteId);
  }

  /** Begins to follow the chain from its start, unless that is under way. */
  @Post('check')
  @Needs('admin')
  @Answers(202, auditCheckSchema)
  beginCheck(@Param('siteId') siteId: string): Promise<AuditCheckDto> {
    return this.checks.begin(siteId);
  }

  /** Stops the check that is under way. */
  @Delete('check')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  cancelCheck(@Param('siteId') siteId: string): Promise<void> {
    return this.checks.cancel(siteId);
  }
}
