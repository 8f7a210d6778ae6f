import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Needs } from '../auth/access.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import {
  FlagField,
  IdField,
  ListField,
  MapField,
  NumberField,
  TextField,
  TimeField,
} from '../http/fields.js';
import { UserRepository } from '../users/user.repository.js';
import type { AuditDetails } from './audit.entities.js';
import { AuditEntry } from './audit.entities.js';
import { AuditService } from './audit.service.js';

const sequence = { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true } as const;

/** Which entries. */
export class AuditQueryDto {
  @NumberField({ ...sequence, query: true, optional: true, description: 'Entries before this.' })
  before?: number;
  @NumberField({ min: 1, max: 100, whole: true, query: true, optional: true }) limit?: number;
  @IdField({ optional: true, description: 'Entries of this submission alone.' })
  subjectId?: string;
}

/** One entry. */
export class AuditEntryDto {
  @NumberField(sequence) sequence: number;
  @TimeField() at: number;
  @IdField({ nullable: true }) actorId: string | null;
  @TextField({ max: 120, nullable: true, description: 'Null for the server and for senders.' })
  actorName: string | null;
  @TextField({ max: 40 }) action: string;
  @IdField({ nullable: true }) subjectId: string | null;
  @MapField() details: AuditDetails;
  @TextField({ max: 64 }) hash: string;
}

/** Entries, newest first. */
export class AuditPageDto {
  @ListField(() => AuditEntryDto, { max: 100 }) items: AuditEntryDto[];
}

/** Whether the chain holds. */
export class ChainCheckDto {
  @FlagField() intact: boolean;
  @NumberField(sequence) entries: number;
  @NumberField({ ...sequence, nullable: true }) brokenAt: number | null;
}

/** The audit log, for those who answer for the site. */
@ApiTags('staff: audit')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/audit', version: '1' })
export class AuditController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
    private readonly users: UserRepository,
  ) {}

  /** Entries, newest first. */
  @Get()
  @Needs('admin')
  @ApiOkResponse({ type: AuditPageDto })
  async list(
    @Param('siteId') siteId: string,
    @Query() { before = Number.MAX_SAFE_INTEGER, limit = 50, subjectId }: AuditQueryDto,
  ): Promise<AuditPageDto> {
    const query = this.work.read
      .createQueryBuilder(AuditEntry, 'entry')
      .where('entry.siteId = :siteId AND entry.sequence < :before', { siteId, before });
    if (subjectId !== undefined) query.andWhere('entry.subjectId = :subjectId', { subjectId });
    const entries = await query.orderBy('entry.sequence', 'DESC').limit(limit).getMany();
    const names = await this.users.names(entries.map(({ actorId }) => actorId));
    const items = entries.map((entry) => {
      const { sequence: number, at, actorId, action, details, hash } = entry;
      const actorName = names.get(actorId ?? '') ?? null;
      return {
        sequence: number,
        at,
        actorId,
        actorName,
        action,
        subjectId: entry.subjectId,
        details,
        hash,
      };
    });
    return { items };
  }

  /** Follows the chain from its start. */
  @Get('check')
  @Needs('admin')
  @ApiOkResponse({ type: ChainCheckDto })
  check(@Param('siteId') siteId: string): Promise<ChainCheckDto> {
    return this.audit.check(siteId);
  }
}
