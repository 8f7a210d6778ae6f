import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { checkSameOrigin } from '../auth/access.guard.js';
import { Public } from '../auth/access.js';
import type { SessionDto } from '../auth/auth.schema.js';
import { sessionSchema } from '../auth/auth.schema.js';
import { Answers } from '../http/answers.js';
import { OwnOrigins } from '../http/own-origins.js';
import { ownOriginOf } from './own-origin.js';
import type {
  CodeDto,
  PasskeyAnswerDto,
  PasskeyOptionsDto,
  RecoveryCodeDto,
  WaysDto,
} from './second-factor.schema.js';
import {
  codeSchema,
  passkeyAnswerSchema,
  passkeyOptionsSchema,
  recoveryCodeSchema,
  waysSchema,
} from './second-factor.schema.js';
import { SecondFactorService } from './second-factor.service.js';

/** The second factor, and passkeys. */
@ApiTags('auth')
@Controller({ path: 'auth', version: '1' })
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** What the person who showed a right password may show next. */
  @Get('second-factor')
  @Public('right password')
  @Answers(200, waysSchema)
  ways(@Req() request: Request): Promise<WaysDto> {
    return this.factors.ways(request);
  }

  /** Shows a code of an authenticator app, and is signed in. */
  @Post('second-factor/code')
  @Public('right password')
  @Answers(200, sessionSchema)
  code(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: codeSchema }) { code }: CodeDto,
  ): Promise<SessionDto> {
    checkSameOrigin(request, this.ownOrigins);
    return this.factors.byCode(request, response, code);
  }

  /** Uses a recovery code up, and is signed in. */
  @Post('second-factor/recovery-code')
  @Public('right password')
  @Answers(200, sessionSchema)
  recoveryCode(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: recoveryCodeSchema }) { code }: RecoveryCodeDto,
  ): Promise<SessionDto> {
    checkSameOrigin(request, this.ownOrigins);
    return this.factors.byRecoveryCode(request, response, code);
  }

  /** What the browser needs to use a passkey: after a password, or in its place. */
  @Post('passkey/options')
  @Public('passkey')
  @Answers(200, passkeyOptionsSchema)
  async passkeyOptions(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PasskeyOptionsDto> {
    const origin = ownOriginOf(request, this.ownOrigins);
    const options = await this.factors.passkeyOptions(request, response, origin);
    return { options: { ...options } };
  }

  /** Shows a passkey, and is signed in. */
  @Post('passkey')
  @Public('passkey')
  @Answers(200, sessionSchema)
  passkey(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: passkeyAnswerSchema }) body: PasskeyAnswerDto,
  ): Promise<SessionDto> {
    const origin = ownOriginOf(request, this.ownOrigins);
    return this.factors.byPasskey(request, response, body.response, origin);
  }
}
