import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.js';
import { Needs } from '../auth/access.js';
import type { StatisticsDto, StatisticsQuery } from './statistics.schema.js';
import { statisticsQuerySchema, statisticsSchema } from './statistics.schema.js';
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
  @Answers(200, statisticsSchema)
  of(
    @Param('siteId') siteId: string,
    @Query({ schema: statisticsQuerySchema }) range: StatisticsQuery,
  ): Promise<StatisticsDto> {
    return this.statistics.of(siteId, range);
  }
}
