import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Answers } from '../http/answers.js';
import { OwnOrigins } from '../http/own-origins.js';
import { checkSameOrigin } from './access.guard.js';
import type { StaffRequest } from './access.js';
import { Public, SignedIn } from './access.js';
import type {
  ChangePasswordDto,
  LinkTokenDto,
  SessionDto,
  SetUpDto,
  SetUpNameDto,
  SignInDto,
} from './auth.schema.js';
import {
  changePasswordSchema,
  linkTokenSchema,
  sessionSchema,
  setUpNameSchema,
  setUpSchema,
  signInSchema,
} from './auth.schema.js';
import { AuthService } from './auth.service.js';

/** Signing in and out, and passwords. */
@ApiTags('auth')
@Controller({ path: 'auth', version: '1' })
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** Signs in: answers who it is and sets the session's cookie. */
  @Post('sign-in')
  @Public('password')
  @Answers(200, sessionSchema)
  signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: signInSchema }) body: SignInDto,
  ): Promise<SessionDto> {
    checkSameOrigin(request, this.ownOrigins);
    return this.auth.signIn(request, response, body.name, body.password);
  }

  /** Who is signed in. */
  @Get('session')
  @SignedIn()
  @ApiCookieAuth()
  @Answers(200, sessionSchema)
  session(@Req() request: StaffRequest): Promise<SessionDto> {
    return this.auth.describe(request.staff.user, request.staff.session.strong);
  }

  /** Signs out. */
  @Post('sign-out')
  @SignedIn()
  @ApiCookieAuth()
  @HttpCode(204)
  @ApiNoContentResponse()
  signOut(
    @Req() request: StaffRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    return this.auth.signOut(request.staff, response);
  }

  /** Says whose one-time link it is, so that they know what to sign in with; it stays good. */
  @Post('set-up/name')
  @Public('one-time link')
  @Answers(200, setUpNameSchema)
  async setUpName(
    @Req() request: Request,
    @Body({ schema: linkTokenSchema }) { token }: LinkTokenDto,
  ): Promise<SetUpNameDto> {
    checkSameOrigin(request, this.ownOrigins);
    return { name: await this.auth.nameOf(token) };
  }

  /** Sets a password by a one-time link, and signs in. */
  @Post('set-up')
  @Public('one-time link')
  @Answers(200, sessionSchema)
  setUp(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: setUpSchema }) body: SetUpDto,
  ): Promise<SessionDto> {
    checkSameOrigin(request, this.ownOrigins);
    return this.auth.setUp(request, response, body.token, body.password);
  }

  /** Changes one's own password. */
  @Post('password')
  @SignedIn()
  @ApiCookieAuth()
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(
    @Req() request: StaffRequest,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: changePasswordSchema }) body: ChangePasswordDto,
  ): Promise<void> {
    const { current, password } = body;
    return this.auth.changePassword(request.staff, request, response, current, password);
  }
}
