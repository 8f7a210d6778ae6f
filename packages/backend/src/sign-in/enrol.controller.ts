import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { StaffRequest } from '../auth/access.js';
import { SignedIn } from '../auth/access.js';
import { Answers } from '../http/answers.js';
import { IdPipe } from '../http/id.pipe.js';
import { OwnOrigins } from '../http/own-origins.js';
import { EnrolService } from './enrol.service.js';
import { ownOriginOf } from './own-origin.js';
import type {
  CodeDto,
  ConfirmationDto,
  FactorsDto,
  NewPasskeyDto,
  NewSecretDto,
  PasskeyOptionsDto,
  RecoveryCodesDto,
} from './second-factor.schema.js';
import {
  codeSchema,
  confirmationSchema,
  factorsSchema,
  newPasskeySchema,
  newSecretSchema,
  passkeyOptionsSchema,
  recoveryCodesSchema,
} from './second-factor.schema.js';

/** One's own second factors. */
@ApiTags('second factors')
@ApiCookieAuth()
@Controller({ path: 'auth/factors', version: '1' })
export class EnrolController {
  constructor(
    private readonly enrol: EnrolService,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** What one has. */
  @Get()
  @SignedIn()
  @Answers(200, factorsSchema)
  list(@Req() { staff }: StaffRequest): Promise<FactorsDto> {
    return this.enrol.list(staff);
  }

  /** Makes a secret for an authenticator app; it counts once a code of it is sent. */
  @Post('code')
  @SignedIn()
  @Answers(201, newSecretSchema)
  beginCode(
    @Req() { staff }: StaffRequest,
    @Body({ schema: confirmationSchema }) { password }: ConfirmationDto,
  ): Promise<NewSecretDto> {
    return this.enrol.beginCode(staff, password);
  }

  /** Adds the authenticator app by a code of it. */
  @Post('code/confirmation')
  @SignedIn()
  @Answers(200, recoveryCodesSchema)
  async addCode(
    @Req() { staff }: StaffRequest,
    @Body({ schema: codeSchema }) { code }: CodeDto,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.enrol.addCode(staff, code) };
  }

  /** Removes the authenticator app. */
  @Post('code/removal')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  removeCode(
    @Req() { staff }: StaffRequest,
    @Body({ schema: confirmationSchema }) { password }: ConfirmationDto,
  ): Promise<void> {
    return this.enrol.removeCode(staff, password);
  }

  /** What the browser needs to make a passkey. */
  @Post('passkeys/options')
  @SignedIn()
  @Answers(200, passkeyOptionsSchema)
  async beginPasskey(
    @Req() request: StaffRequest,
    @Body({ schema: confirmationSchema }) { password }: ConfirmationDto,
  ): Promise<PasskeyOptionsDto> {
    const origin = ownOriginOf(request, this.ownOrigins);
    return { options: { ...(await this.enrol.beginPasskey(request.staff, password, origin)) } };
  }

  /** Adds the passkey that the browser made. */
  @Post('passkeys')
  @SignedIn()
  @Answers(201, recoveryCodesSchema)
  async addPasskey(
    @Req() request: StaffRequest,
    @Body({ schema: newPasskeySchema }) body: NewPasskeyDto,
  ): Promise<RecoveryCodesDto> {
    const origin = ownOriginOf(request, this.ownOrigins);
    return { recoveryCodes: await this.enrol.addPasskey(request.staff, body, origin) };
  }

  /** Removes a passkey. */
  @Post('passkeys/:id/removal')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  removePasskey(
    @Req() { staff }: StaffRequest,
    @Param('id', IdPipe) id: string,
    @Body({ schema: confirmationSchema }) { password }: ConfirmationDto,
  ): Promise<void> {
    return this.enrol.removePasskey(staff, id, password);
  }

  /** Makes new recovery codes; earlier ones stop working. */
  @Post('recovery-codes')
  @SignedIn()
  @Answers(201, recoveryCodesSchema)
  async newRecoveryCodes(
    @Req() { staff }: StaffRequest,
    @Body({ schema: confirmationSchema }) { password }: ConfirmationDto,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.enrol.newRecoveryCodes(staff, password) };
  }
}
