import { Body, Controller, Get, Param, Post, Put, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import type { StaffRequest } from '../auth/access.js';
import { Needs } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import type {
  ConfirmationDto,
  NewSignInRulesDto,
  ResetDto,
  SignInRulesDto,
} from './second-factor.schema.js';
import {
  confirmationSchema,
  newSignInRulesSchema,
  resetSchema,
  signInRulesSchema,
} from './second-factor.schema.js';
import { SignInRuleService } from './sign-in-rule.service.js';

/** How the staff of a site sign in. */
@ApiTags('staff: signing in')
@ApiCookieAuth()
@Controller({ path: 'admin/sites/:siteId', version: '1' })
export class SignInRuleController {
  constructor(private readonly rules: SignInRuleService) {}

  /** Who is asked for a second factor, and who has one. */
  @Get('sign-in')
  @Needs('admin')
  @Answers(200, signInRulesSchema)
  find(@Param('siteId') siteId: string): Promise<SignInRulesDto> {
    return this.rules.find(siteId);
  }

  /** Asks for a second factor from a role on. */
  @Put('sign-in')
  @Needs('owner')
  @Answers(200, signInRulesSchema)
  change(
    @Param('siteId') siteId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: newSignInRulesSchema }) { secondFactorFrom, password }: NewSignInRulesDto,
  ): Promise<SignInRulesDto> {
    return this.rules.change(siteId, staff, secondFactorFrom, password);
  }

  /** Takes somebody's lost second factor away, once a second owner does the same within a day. */
  @Post('users/:userId/factor-reset')
  @Needs('owner')
  @Answers(200, resetSchema)
  async reset(
    @Param('siteId') siteId: string,
    @Param('userId', IdPipe) userId: string,
    @Req() { staff }: StaffRequest,
    @Body({ schema: confirmationSchema }) { password }: ConfirmationDto,
  ): Promise<ResetDto> {
    return { done: await this.rules.reset(siteId, staff, userId, password) };
  }
}
