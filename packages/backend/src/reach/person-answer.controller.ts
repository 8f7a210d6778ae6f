import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/access.js';
import { callerOf } from '../http/address.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type { SiteRequest } from '../sites/site-key.guard.js';
import { SiteKeyGuard } from '../sites/site-key.guard.js';
import { bearerOf } from '../submissions/deletion-token.js';
import { PersonAnswerService } from './person-answer.service.js';
import type { AnswerRequestDto, PersonAnswersDto, PublicSettingsDto } from './reach.schema.js';
import { answerRequestSchema, personAnswersSchema, publicSettingsSchema } from './reach.schema.js';

/** What pages with `<dermdx-check>` call to learn what the clinic offers, and to fetch answers. */
@ApiTags('submissions')
@Controller({ path: 'submissions', version: '1' })
export class PersonAnswerController {
  constructor(private readonly answers: PersonAnswerService) {}

  /** Whether the clinic takes a phone number, and answers. */
  @Get('settings')
  @Public('site key')
  @UseGuards(SiteKeyGuard)
  @ApiHeader({ name: 'X-Site-Key', required: true, description: 'Publishable key of the site.' })
  @Answers(200, publicSettingsSchema)
  settings(@Req() { site }: SiteRequest): Promise<PublicSettingsDto> {
    return Promise.resolve(this.answers.settings(site));
  }

  /** Answers to what was sent, by the answer code of its receipt; reading them is noted for the clinic. */
  @Post('answers')
  @Public('answer code')
  @UseGuards(SiteKeyGuard)
  @ApiHeader({ name: 'X-Site-Key', required: true, description: 'Publishable key of the site.' })
  @Answers(200, personAnswersSchema)
  read(
    @Req() request: SiteRequest,
    @Body({ schema: answerRequestSchema }) { code }: AnswerRequestDto,
  ): Promise<PersonAnswersDto> {
    return this.answers.read(request.site, code, callerOf(request));
  }

  /** Makes the answer code useless; the same whether there was one or not. */
  @Delete(':id/answer-code')
  @Public('deletion token')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiBearerAuth('deletion-token')
  async revoke(
    @Param('id', IdPipe) id: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<void> {
    await this.answers.revoke(id, bearerOf(authorization));
  }
}
