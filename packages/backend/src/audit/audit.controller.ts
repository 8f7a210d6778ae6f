import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import type { AuditPageDto, AuditQuery, ChainCheckDto } from './audit.schema.js';
import { auditPageSchema, auditQuerySchema, chainCheckSchema } from './audit.schema.js';
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

  /** Follows the chain from its start. */
  @Get('check')
  @Needs('admin')
  @Answers(200, chainCheckSchema)
  check(@Param('siteId') siteId: string): Promise<ChainCheckDto> {
    return this.audit.check(siteId);
  }
}
