import { Controller, Delete, HttpCode, Param, Put, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type { CaseReadersDto } from './presence.schema.js';
import { caseReadersSchema } from './presence.schema.js';
import { PresenceService } from './presence.service.js';

/** Who has a case open; the event stream tells of changes. */
@ApiTags('staff: submissions')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/submissions/:id/presence', version: '1' })
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  /** The caller has it open, for 40 seconds; answers who else has. */
  @Put()
  @Needs('reviewer')
  @Answers(200, caseReadersSchema)
  async enter(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<CaseReadersDto> {
    return { readers: await this.presence.enter(siteId, staff, id) };
  }

  /** The caller has left it. */
  @Delete()
  @Needs('reviewer')
  @HttpCode(204)
  @ApiNoContentResponse()
  leave(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.presence.leave(siteId, staff, id);
  }
}
