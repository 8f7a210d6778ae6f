import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { EntityManager } from 'typeorm';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import type { SessionDto } from '../auth/auth.schema.js';
import { AuthService } from '../auth/auth.service.js';
import { LockOut } from '../auth/lock-out.js';
import type { Beginning } from '../auth/session.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { callerOf } from '../http/address.js';
import { Problem } from '../problem.js';
import type { Rate } from '../rates/rate.js';
import { Rates } from '../rates/rates.js';
import { FactorRepository } from './factor.repository.js';
import { PasskeyService, wrongPasskey } from './passkey.service.js';
import type { SignInStep } from './second-factor.entities.js';
import type { WaysDto } from './second-factor.schema.js';
import { StepService, staleStep } from './step.service.js';
import { TotpService } from './totp.service.js';

/** Passkeys that one address may ask for in a minute. */
const PASSKEYS_PER_MINUTE = 300;

/** Takes a second factor, and lets in who shows the right one; or a passkey, which is both factors. */
@Injectable()
export class SecondFactorService {
  private readonly rate: Rate;

  constructor(
    private readonly auth: AuthService,
    private readonly steps: StepService,
    private readonly factors: FactorRepository,
    private readonly codes: TotpService,
    private readonly passkeys: PasskeyService,
    private readonly work: UnitOfWork,
    private readonly lockOut: LockOut,
    private readonly audit: AuditService,
    rates: Rates,
  ) {
    this.rate = rates.perMinute('passkeys', PASSKEYS_PER_MINUTE);
  }

  /** What the person who showed a right password may show next. */
  async ways(request: Request): Promise<WaysDto> {
    const step = await this.steps.find(request, ['second-factor']);
    if (!step) throw staleStep();
    const { code, passkeys, recoveryCodes } = await this.factors.of(step.userId!);
    return { code, passkey: passkeys.length > 0, recoveryCode: recoveryCodes > 0 };
  }

  /** By a code of an authenticator app. */
  byCode(request: Request, response: Response, code: string): Promise<SessionDto> {
    return this.byTyped(request, response, 'code', (manager, userId) =>
      this.codes.use(manager, userId, code),
    );
  }

  /** By a recovery code, which is used up. */
  byRecoveryCode(request: Request, response: Response, code: string): Promise<SessionDto> {
    return this.byTyped(request, response, 'recovery-code', (manager, userId) =>
      this.factors.useCode(manager, userId, code),
    );
  }

  /** What the browser needs for a passkey: the second factor, or all of signing in. */
  async passkeyOptions(request: Request, response: Response, origin: string): Promise<object> {
    await this.rate.take(callerOf(request));
    const step = await this.steps.find(request, ['second-factor', 'passkey']);
    const options = await this.passkeys.begin(step?.userId ?? null, origin);
    const { challenge } = options;
    if (step) await this.steps.change(step, { ...step.data, challenge });
    else await this.steps.begin(response, 'passkey', null, { challenge });
    return options;
  }

  /** By a passkey. */
  async byPasskey(
    request: Request,
    response: Response,
    sent: object,
    origin: string,
  ): Promise<SessionDto> {
    const step = await this.steps.find(request, ['second-factor', 'passkey']);
    const { challenge } = step?.data ?? {};
    if (!step || challenge === undefined) throw staleStep();
    const used = { response: sent, challenge, origin };
    const userId = await this.work
      .write((manager) => this.passkeys.use(manager, used))
      .catch(async (error: unknown) => {
        if (error instanceof Problem) await this.refuse(step.userId, 'passkey');
        throw error;
      });
    if (step.userId !== null && step.userId !== userId) throw wrongPasskey();
    // of two with the same answer, one is let in
    if (!(await this.steps.take(step))) throw staleStep();
    return this.auth.admit(request, response, userId, beginningOf(step, 'passkey'));
  }

  private async byTyped(
    request: Request,
    response: Response,
    factor: 'code' | 'recovery-code',
    use: (manager: EntityManager, userId: string) => Promise<boolean>,
  ): Promise<SessionDto> {
    const step = await this.steps.find(request, ['second-factor']);
    if (!step) throw staleStep();
    const userId = step.userId!;
    await this.lockOut.begin({ factorOf: userId });
    if (!(await this.work.write((manager) => use(manager, userId)))) {
      await this.refuse(userId, factor);
      throw wrongCode();
    }
    await this.lockOut.succeed({ factorOf: userId });
    if (!(await this.steps.take(step))) throw staleStep();
    return this.auth.admit(request, response, userId, beginningOf(step, 'code'));
  }

  private async refuse(actorId: string | null, factor: string): Promise<void> {
    const record = { siteId: INSTALLATION, actorId, action: 'session.refused' };
    await this.audit.record({ ...record, details: { factor } });
  }
}

/** A session of who came by the provider ends with that one's, though a factor was shown here. */
function beginningOf({ data }: SignInStep, method: 'code' | 'passkey'): Beginning {
  if (data.method !== 'provider') return { method, strong: true };
  return { method: 'provider', strong: true, providerSession: data.providerSession ?? null };
}

/** The answer to a code that is wrong, or was taken before. */
export function wrongCode(): Problem {
  const message = 'This code is wrong or was used before. Wait for the next one and type that.';
  return new Problem(403, 'wrong-code', message);
}
