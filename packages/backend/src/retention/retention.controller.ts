import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { AuthService } from '../auth/auth.service.js';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { RetentionSettingsService } from './retention-settings.service.js';
import type {
  NewRetentionDto,
  RetentionDto,
  RetentionPreviewDto,
  RetentionQuery,
} from './retention.schema.js';
import {
  newRetentionSchema,
  retentionPreviewSchema,
  retentionQuerySchema,
  retentionSchema,
} from './retention.schema.js';

/** How long a site keeps what was sent. */
@ApiTags('staff: retention')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/retention', version: '1' })
export class RetentionController {
  constructor(
    private readonly settings: RetentionSettingsService,
    private readonly auth: AuthService,
  ) {}

  /** What is in force, and what begins later. */
  @Get()
  @Needs('admin')
  @Answers(200, retentionSchema)
  find(@Param('siteId') siteId: string): Promise<RetentionDto> {
    return this.settings.find(siteId);
  }

  /** How many another retention would erase. */
  @Get('preview')
  @Needs('owner')
  @Answers(200, retentionPreviewSchema)
  preview(
    @Param('siteId') siteId: string,
    @Query({ schema: retentionQuerySchema }) { days }: RetentionQuery,
  ): Promise<RetentionPreviewDto> {
    return this.settings.preview(siteId, days);
  }

  /** Sets it; one that erases more begins a day later. */
  @Put()
  @Needs('owner')
  @Answers(200, retentionSchema)
  async set(
    @Param('siteId') siteId: string,
    @Req() request: StaffRequest,
    @Body({ schema: newRetentionSchema }) { days, password }: NewRetentionDto,
  ): Promise<RetentionDto> {
    await this.auth.confirm(request.staff, password, { siteId, action: 'retention.set' });
    return this.settings.set(siteId, request.staff.user.id, days);
  }

  /** Stops one that has not begun. */
  @Delete('pending')
  @Needs('owner')
  @HttpCode(204)
  @ApiNoContentResponse()
  stop(@Param('siteId') siteId: string, @Req() { staff }: StaffRequest): Promise<void> {
    return this.settings.stop(siteId, staff.user.id);
  }
}
