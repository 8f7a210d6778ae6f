import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { StaffRequest } from '../auth/access.js';
import { SignedIn } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import type { ConfirmationDto } from '../sign-in/second-factor.schema.js';
import { confirmationSchema } from '../sign-in/second-factor.schema.js';
import { ProviderLinkService } from './link.service.js';
import type { BegunDto, LinkedDto } from './provider.schema.js';
import { begunSchema, linkedSchema } from './provider.schema.js';

/** Which person of the clinic's provider one is. */
@ApiTags('auth')
@ApiCookieAuth()
@Controller({ path: 'auth/identity', version: '1' })
export class ProviderLinkController {
  constructor(private readonly links: ProviderLinkService) {}

  /** Whether one's account is tied to somebody there. */
  @Get()
  @SignedIn()
  @Answers(200, linkedSchema)
  find(@Req() { staff }: StaffRequest): Promise<LinkedDto> {
    return this.links.find(staff);
  }

  /** Begins to tie it, with the password: answers where the browser goes. */
  @Post()
  @SignedIn()
  @Answers(200, begunSchema)
  async begin(
    @Req() { staff }: StaffRequest,
    @Res({ passthrough: true }) response: Response,
    @Body({ schema: confirmationSchema }) { password }: ConfirmationDto,
  ): Promise<BegunDto> {
    return { url: await this.links.begin(response, staff, password) };
  }

  /** Unties it, with the password. */
  @Post('removal')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @Req() { staff }: StaffRequest,
    @Body({ schema: confirmationSchema }) { password }: ConfirmationDto,
  ): Promise<void> {
    return this.links.remove(staff, password);
  }
}
