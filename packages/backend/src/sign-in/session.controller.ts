import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs, SignedIn } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type { OwnSessionDto } from './session.schema.js';
import { ownSessionSchema } from './session.schema.js';
import { SessionListService } from './session-list.service.js';

/** Where somebody is signed in. */
@ApiTags('sessions')
@ApiCookieAuth()
@Controller({ version: '1' })
export class SessionController {
  constructor(private readonly sessions: SessionListService) {}

  /** One's own sessions, the last used first. */
  @Get('auth/sessions')
  @SignedIn()
  @Answers(200, v.array(ownSessionSchema))
  own(@Req() { staff }: StaffRequest): Promise<OwnSessionDto[]> {
    return this.sessions.own(staff);
  }

  /** Ends all of one's own sessions but this. */
  @Delete('auth/sessions')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  endOwnOthers(@Req() { staff }: StaffRequest): Promise<void> {
    return this.sessions.endOwnOthers(staff);
  }

  /** Ends one of one's own sessions. */
  @Delete('auth/sessions/:id')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  endOwn(@Req() { staff }: StaffRequest, @Param('id', IdPipe) id: string): Promise<void> {
    return this.sessions.endOwn(staff, id);
  }

  /** The sessions of somebody; for who may act for them at each of their sites. */
  @Get('admin/sites/:siteId/users/:userId/sessions')
  @Needs('admin')
  @Answers(200, v.array(ownSessionSchema))
  of(
    @Param('siteId') siteId: string,
    @Param('userId', IdPipe) userId: string,
    @Req() { staff }: StaffRequest,
  ): Promise<OwnSessionDto[]> {
    return this.sessions.of(siteId, staff, userId);
  }

  /** Signs somebody out everywhere. */
  @Delete('admin/sites/:siteId/users/:userId/sessions')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  endAllOf(
    @Param('siteId') siteId: string,
    @Param('userId', IdPipe) userId: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.sessions.endOf(siteId, staff, userId);
  }

  /** Ends one session of somebody. */
  @Delete('admin/sites/:siteId/users/:userId/sessions/:id')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  endOneOf(
    @Param('siteId') siteId: string,
    @Param('userId', IdPipe) userId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.sessions.endOf(siteId, staff, userId, id);
  }
}
