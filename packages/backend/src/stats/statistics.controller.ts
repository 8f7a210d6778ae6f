import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Needs } from '../auth/access.js';
import { StatisticsDto, StatisticsQueryDto } from './statistics.dto.js';
import { StatisticsService } from './statistics.service.js';

/** Figures of a site. */
@ApiTags('staff: statistics')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/statistics', version: '1' })
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  /** Counts over time, by class, agreement, confusion matrix and drift. */
  @Get()
  @Needs('viewer')
  @ApiOkResponse({ type: StatisticsDto })
  of(@Param('siteId') siteId: string, @Query() range: StatisticsQueryDto): Promise<StatisticsDto> {
    return this.statistics.of(siteId, range);
  }
}
