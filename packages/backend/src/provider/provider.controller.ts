import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { checkSameOrigin } from '../auth/access.guard.js';
import { Public } from '../auth/access.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { Answers } from '../http/answers.js';
import { OwnOrigins } from '../http/own-origins.js';
import type { BeginDto, BegunDto, LogoutDto, WaysInDto } from './provider.schema.js';
import { beginSchema, begunSchema, logoutSchema, waysInSchema } from './provider.schema.js';
import { ProviderService } from './provider.service.js';

/** Signing in by the clinic's OpenID Connect provider. */
@ApiTags('auth')
@Controller({ path: 'auth', version: '1' })
export class ProviderController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly provider: ProviderService,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** How one can sign in here. */
  @Get('ways-in')
  @Public('words for everybody')
  @Answers(200, waysInSchema)
  waysIn(): Promise<WaysInDto> {
    const { provider, passwordSignIn: passwords } = this.config;
    return Promise.resolve({ provider: provider?.name ?? null, passwords });
  }

  /** Begins: answers where the browser goes. */
  @Post('provider')
  @Public('the provider')
  @Answers(200, begunSchema)
  async begin(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: beginSchema }) { next = '' }: BeginDto,
  ): Promise<BegunDto> {
    checkSameOrigin(request, this.ownOrigins);
    return { url: await this.provider.begin(request, response, next) };
  }

  /** Where the provider sends the browser back to. */
  @Get('provider/callback')
  @Public('a code of the provider, by the cookie of its step')
  @ApiExcludeEndpoint()
  async callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.redirect(303, await this.provider.finish(request, response));
  }

  /** Back-channel logout: the provider says that somebody signed out there. */
  @Post('provider/logout')
  @Public('a logout token of the provider')
  @HttpCode(200)
  @ApiOkResponse()
  async logOut(
    @Req() request: Request,
    @Body({ schema: logoutSchema }) body: LogoutDto,
  ): Promise<void> {
    await this.provider.logOut(request, body.logout_token);
  }
}
