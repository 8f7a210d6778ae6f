import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import * as v from 'valibot';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type {
  AccessTokenDto,
  MadeAccessTokenDto,
  NewAccessTokenDto,
} from './access-token.schema.js';
import {
  accessTokenSchema,
  madeAccessTokenSchema,
  newAccessTokenSchema,
} from './access-token.schema.js';
import { AccessTokenService } from './access-token.service.js';

/** Tokens with which machines take submissions along. */
@ApiTags('staff: access tokens')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId/tokens', version: '1' })
export class AccessTokenController {
  constructor(private readonly tokens: AccessTokenService) {}

  /** The site's tokens, oldest first. */
  @Get()
  @Needs('admin')
  @Answers(200, v.array(accessTokenSchema))
  list(@Param('siteId') siteId: string): Promise<AccessTokenDto[]> {
    return this.tokens.list(siteId);
  }

  /** Makes one, shown this once. */
  @Post()
  @Needs('admin')
  @Answers(201, madeAccessTokenSchema)
  add(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newAccessTokenSchema }) body: NewAccessTokenDto,
  ): Promise<MadeAccessTokenDto> {
    return this.tokens.add(siteId, staff, body);
  }

  /** Ends one at once. */
  @Delete(':id')
  @Needs('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(
    @Param('siteId') siteId: string,
    @Param('id', IdPipe) id: string,
    @Req() { staff }: StaffRequest,
  ): Promise<void> {
    return this.tokens.revoke(siteId, staff, id);
  }
}
