import { Body, Controller, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type { FindDto, FoundDto } from './find.schema.js';
import { findSchema, foundSchema } from './find.schema.js';
import { FindService } from './find.service.js';
import type { QueueDto } from './queue.schema.js';
import { queueSchema } from './queue.schema.js';
import { QueueService } from './queue.service.js';
import type { ReaderDto, WorkChangesDto } from './work.schema.js';
import { readerSchema, workChangesSchema } from './work.schema.js';
import { WorkService } from './work.service.js';

/** What is left to read, who reads it, and what a person asks after. */
@ApiTags('staff: worklist')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId', version: '1' })
export class WorklistController {
  constructor(
    private readonly queues: QueueService,
    private readonly work: WorkService,
    private readonly finder: FindService,
  ) {}

  /** The caller's queues, and how much is in each. */
  @Get('queues')
  @Needs('viewer')
  @Answers(200, v.array(queueSchema))
  list(@Param('siteId') siteId: string, @Req() { staff }: StaffRequest): Promise<QueueDto[]> {
    return this.queues.list(siteId, staff);
  }

  /** Who can read. */
  @Get('readers')
  @Needs('reviewer')
  @Answers(200, v.array(readerSchema))
  readers(@Param('siteId') siteId: string): Promise<ReaderDto[]> {
    return this.work.readers(siteId);
  }

  /** Finds by receipt or by reference; tells when it came in, and nothing of what it holds. */
  @Post('submissions/find')
  @Needs('viewer')
  @Answers(200, foundSchema)
  find(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: findSchema }) body: FindDto,
  ): Promise<FoundDto> {
    return this.finder.find(siteId, staff, body);
  }

  /** Claims it, gives it to somebody, marks it, or asks for a second opinion. */
  @Patch('submissions/:id/work')
  @Needs('reviewer')
  @HttpCode(204)
  @ApiNoContentResponse()
  change(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: workChangesSchema }) body: WorkChangesDto,
  ): Promise<void> {
    return this.work.change(siteId, staff, id, body);
  }
}
