import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import { AuthService } from '../auth/auth.service.js';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type { NewReviewDto, ReviewDto } from '../reviews/review.schema.js';
import { newReviewSchema, reviewSchema } from '../reviews/review.schema.js';
import { ReviewService } from '../reviews/review.service.js';
import { StaffSubmissionService } from './staff-submission.service.js';
import type {
  ErasedDto,
  ErasureDto,
  ListQuery,
  PictureQuery,
  SubmissionDetailDto,
  SubmissionPageDto,
  ViewQuery,
} from './submission-list.schema.js';
import {
  erasedSchema,
  erasureSchema,
  listQuerySchema,
  pictureQuerySchema,
  submissionDetailSchema,
  submissionPageSchema,
  viewQuerySchema,
} from './submission-list.schema.js';
import type { ThumbnailDto, WantedThumbnailsDto } from './thumbnail.schema.js';
import { thumbnailSchema, wantedThumbnailsSchema } from './thumbnail.schema.js';

/** What the staff see of submissions and do with them. */
@ApiTags('staff: submissions')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/submissions', version: '1' })
export class StaffSubmissionController {
  constructor(
    private readonly staffSubmissions: StaffSubmissionService,
    private readonly erasure: ErasureService,
    private readonly reviews: ReviewService,
    private readonly auth: AuthService,
  ) {}

  /** A page of submissions, newest first unless asked otherwise. */
  @Get()
  @Needs('viewer')
  @Answers(200, submissionPageSchema)
  list(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<SubmissionPageDto> {
    return this.staffSubmissions.list(siteId, staff, query);
  }

  /** One submission with its reviews. */
  @Get(':id')
  @Needs('viewer')
  @Answers(200, submissionDetailSchema)
  one(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
    @Query({ schema: viewQuerySchema }) query: ViewQuery,
  ): Promise<SubmissionDetailDto> {
    return this.staffSubmissions.one(siteId, staff, id, query);
  }

  /** Its picture. */
  @Get(':id/picture')
  @Needs('viewer')
  @Header('Content-Type', 'image/jpeg')
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  async picture(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
    @Query({ schema: pictureQuerySchema }) { ahead = false }: PictureQuery,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.staffSubmissions.picture(siteId, staff, id, ahead));
  }

  /** Thumbnails of a page of a list; of those that have none, nothing. */
  @Post('thumbnails')
  @Needs('viewer')
  @Answers(200, v.array(thumbnailSchema))
  thumbnails(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: wantedThumbnailsSchema }) { ids }: WantedThumbnailsDto,
  ): Promise<ThumbnailDto[]> {
    return this.staffSubmissions.thumbnails(siteId, staff, ids);
  }

  /** Adds a reading. */
  @Post(':id/reviews')
  @Needs('reviewer')
  @Answers(201, reviewSchema)
  review(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newReviewSchema }) body: NewReviewDto,
  ): Promise<ReviewDto> {
    return this.reviews.add(siteId, staff, id, body);
  }

  /** Erases it for good, alone or with all that the sender linked to it. */
  @Post(':id/erasure')
  @Needs('admin')
  @Answers(200, erasedSchema)
  async erase(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() request: StaffRequest,
    @Body({ schema: erasureSchema }) { password, linked = false }: ErasureDto,
  ): Promise<ErasedDto> {
    const { staff } = request;
    const action = 'submission.erase';
    await this.auth.confirm(request.staff, password, { siteId, action, subjectId: id });
    const ids = linked ? await this.staffSubmissions.linkedTo(siteId, id) : [id];
    return this.erasure.eraseAsked(siteId, ids, staff.user.id);
  }
}
