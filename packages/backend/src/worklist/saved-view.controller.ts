import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type { NewSavedViewDto, SavedViewChangesDto, SavedViewDto } from './saved-view.schema.js';
import {
  newSavedViewSchema,
  savedViewChangesSchema,
  savedViewSchema,
} from './saved-view.schema.js';
import { SavedViewService } from './saved-view.service.js';

/** Lists with their filters that the caller kept under a name. */
@ApiTags('staff: worklist')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/views', version: '1' })
export class SavedViewController {
  constructor(private readonly views: SavedViewService) {}

  /** The caller's views; nobody else sees them. */
  @Get()
  @Needs('viewer')
  @Answers(200, v.array(savedViewSchema))
  list(@Param('siteId') siteId: string, @Req() { staff }: StaffRequest): Promise<SavedViewDto[]> {
    return this.views.list(siteId, staff.user.id);
  }

  /** Keeps a view. */
  @Post()
  @Needs('viewer')
  @Answers(201, savedViewSchema)
  add(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newSavedViewSchema }) body: NewSavedViewDto,
  ): Promise<SavedViewDto> {
    return this.views.add(siteId, staff.user.id, body);
  }

  /** Renames a view, or has it show something else. */
  @Patch(':id')
  @Needs('viewer')
  @Answers(200, savedViewSchema)
  change(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: savedViewChangesSchema }) body: SavedViewChangesDto,
  ): Promise<SavedViewDto> {
    return this.views.change(siteId, staff.user.id, id, body);
  }

  /** Deletes a view. */
  @Delete(':id')
  @Needs('viewer')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.views.remove(siteId, staff.user.id, id);
  }
}
