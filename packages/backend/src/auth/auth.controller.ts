import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OwnOrigins } from '../http/own-origins.js';
import { checkSameOrigin } from './access.guard.js';
import type { StaffRequest } from './access.js';
import { Public, SignedIn } from './access.js';
import { ChangePasswordDto, SessionDto, SetUpDto, SignInDto } from './auth.dto.js';
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
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() body: SignInDto,
  ): Promise<SessionDto> {
    checkSameOrigin(request, this.ownOrigins);
    return this.auth.signIn(request, response, body.name, body.password);
  }

  /** Who is signed in. */
  @Get('session')
  @SignedIn()
  @ApiOkResponse({ type: SessionDto })
  session(@Req() request: StaffRequest): Promise<SessionDto> {
    return this.auth.describe(request.staff.user);
  }

  /** Signs out. */
  @Post('sign-out')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  signOut(
    @Req() request: StaffRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    return this.auth.signOut(request.staff, response);
  }

  /** Sets a password by a one-time link, and signs in. */
  @Post('set-up')
  @Public('one-time link')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  setUp(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() body: SetUpDto,
  ): Promise<SessionDto> {
    checkSameOrigin(request, this.ownOrigins);
    return this.auth.setUp(request, response, body.token, body.password);
  }

  /** Changes one's own password. */
  @Post('password')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(
    @Req() request: StaffRequest,
    @Res({ passthrough: true }) response: Response,
    @Body() body: ChangePasswordDto,
  ): Promise<void> {
    const { current, password } = body;
    return this.auth.changePassword(request.staff, request, response, current, password);
  }
}
