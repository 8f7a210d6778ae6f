import {
  Body,
  Controller,
  Delete,
  Headers,
  HttpCode,
  Param,
  Post,
  Req,
  UploadedFile,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBearerAuth, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import { memoryStorage } from 'multer';
import { Public } from '../auth/access.js';
import { callerOf } from '../http/address.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type { SiteRequest } from '../sites/site-key.guard.js';
import { SiteKeyGuard } from '../sites/site-key.guard.js';
import { AdmissionInterceptor } from './admission.interceptor.js';
import { bearerOf } from './deletion-token.js';
import type { ReceiptDto, SubmissionBodyDto } from './submission.schema.js';
import { receiptSchema, submissionBodySchema } from './submission.schema.js';
import { SubmissionService } from './submission.service.js';

/** Far below what MySQL takes in one packet by default. */
const PICTURE_BYTES = 2 * 1024 * 1024;

const upload = FileInterceptor('picture', {
  storage: memoryStorage(),
  limits: {
    files: 1,
    fileSize: PICTURE_BYTES,
    fields: 6,
    parts: 7,
    fieldSize: 48 * 1024,
    fieldNameSize: 20,
    headerPairs: 10,
  },
});

/** What pages with `<dermdx-check>` call. */
@ApiTags('submissions')
@Controller({ path: 'submissions', version: '1' })
export class SubmissionController {
  constructor(private readonly submissions: SubmissionService) {}

  /** Keeps a result that the person chose to send. */
  @Post()
  @Public('site key')
  @UseGuards(SiteKeyGuard)
  @UseInterceptors(AdmissionInterceptor, upload)
  @ApiHeader({ name: 'X-Site-Key', required: true, description: 'Publishable key of the site.' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'A UUID, kept for retries.' })
  @ApiConsumes('multipart/form-data')
  @Answers(201, receiptSchema)
  create(
    @Req() request: SiteRequest,
    @Headers('idempotency-key') idempotencyKey: string,
    @Body({ schema: submissionBodySchema }) body: SubmissionBodyDto,
    @UploadedFile() file: Express.Multer.File | undefined,
  ): Promise<ReceiptDto> {
    return this.submissions.receive({
      site: request.site,
      siteKey: request.siteKey,
      address: callerOf(request),
      idempotencyKey,
      ...body,
      picture: file?.buffer,
    });
  }

  /** Erases it again. */
  @Delete(':id')
  @Public('deletion token')
  @HttpCode(204)
  @ApiBearerAuth('deletion-token')
  async erase(
    @Param('id', IdPipe) id: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<void> {
    await this.submissions.eraseByToken(id, bearerOf(authorization));
  }
}
