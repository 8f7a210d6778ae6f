import { Body, Controller, HttpCode, Param, Put, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { IdPipe } from '../http/id.pipe.js';
import type { DraftDto } from './draft.schema.js';
import { draftSchema } from './draft.schema.js';
import { DraftService } from './draft.service.js';

/** What readers have written and not saved; a case's details hold the caller's own. */
@ApiTags('staff: submissions')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/submissions/:id/draft', version: '1' })
export class DraftController {
  constructor(private readonly drafts: DraftService) {}

  /** Keeps the caller's draft; an empty one is erased, and so is that of a reading that is added. */
  @Put()
  @Needs('reviewer')
  @HttpCode(204)
  @ApiNoContentResponse()
  keep(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: draftSchema }) body: DraftDto,
  ): Promise<void> {
    return this.drafts.keep(siteId, staff, id, body);
  }
}
