import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import { ContactService } from './contact.service.js';
import type {
  AnswerDto,
  NewAnswerDto,
  NewTemplateDto,
  PhoneDto,
  TemplateDto,
} from './reach.schema.js';
import {
  answerSchema,
  newAnswerSchema,
  newTemplateSchema,
  phoneSchema,
  templateSchema,
} from './reach.schema.js';
import { StaffAnswerService } from './staff-answer.service.js';
import { TemplateService } from './template.service.js';

/** How the staff reach the person behind a submission. */
@ApiTags('staff: reaching people')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId', version: '1' })
export class ReachController {
  constructor(
    private readonly contacts: ContactService,
    private readonly answers: StaffAnswerService,
    private readonly templates: TemplateService,
  ) {}

  /** The person's phone number. */
  @Get('submissions/:id/phone')
  @Needs('reviewer')
  @Answers(200, phoneSchema)
  phone(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<PhoneDto> {
    return this.contacts.show(siteId, staff, id);
  }

  /** Answers the person by a template. */
  @Post('submissions/:id/answers')
  @Needs('reviewer')
  @Answers(201, answerSchema)
  send(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newAnswerSchema }) body: NewAnswerDto,
  ): Promise<AnswerDto> {
    return this.answers.send(siteId, staff, id, body);
  }

  /** Takes an answer back. */
  @Post('submissions/:id/answers/:answerId/withdrawal')
  @Needs('reviewer')
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Param('answerId', IdPipe) answerId: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.answers.withdraw(siteId, staff, id, answerId);
  }

  /** Makes the person's answer code useless. */
  @Delete('submissions/:id/answer-code')
  @Needs('reviewer')
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeCode(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.answers.revokeCode(siteId, staff, id);
  }

  /** What the staff may answer. */
  @Get('answer-templates')
  @Needs('viewer')
  @Answers(200, v.array(templateSchema))
  list(@Param('siteId') siteId: string): Promise<TemplateDto[]> {
    return this.templates.list(siteId);
  }

  /** Adds a template. */
  @Post('answer-templates')
  @Needs('admin')
  @Answers(201, templateSchema)
  add(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newTemplateSchema }) body: NewTemplateDto,
  ): Promise<TemplateDto> {
    return this.templates.add(siteId, staff.user.id, body);
  }

  /** Writes a template anew. */
  @Put('answer-templates/:id')
  @Needs('admin')
  @Answers(200, templateSchema)
  change(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newTemplateSchema }) body: NewTemplateDto,
  ): Promise<TemplateDto> {
    return this.templates.change(siteId, staff.user.id, id, body);
  }

  /** Deletes a template. */
  @Delete('answer-templates/:id')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.templates.remove(siteId, staff.user.id, id);
  }
}
