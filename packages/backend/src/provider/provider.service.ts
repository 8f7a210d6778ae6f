import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuditService, INSTALLATION } from '../audit/audit.service.js';
import { AuthService } from '../auth/auth.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { callerOf } from '../http/address.js';
import { Problem } from '../problem.js';
import type { Rate } from '../rates/rate.js';
import { Rates } from '../rates/rates.js';
import { FactorRepository } from '../sign-in/factor.repository.js';
import type { SignInStep } from '../sign-in/second-factor.entities.js';
import { StepService, staleStep } from '../sign-in/step.service.js';
import { Session } from '../users/user.entities.js';
import { ProviderLinkService } from './link.service.js';
import { ProviderClient } from './provider-client.js';
import { Identity } from './provider.entities.js';
import { noAccess, ProvisionService } from './provision.service.js';

/** Calls of one address in a minute, each of which asks the provider: a whole clinic may have one address. */
const PER_MINUTE = 300;

/** Signs people in by the clinic's OpenID Connect provider, and out when it says so. */
@Injectable()
export class ProviderService {
  private readonly rate: Rate;

  constructor(
    private readonly provider: ProviderClient,
    private readonly provision: ProvisionService,
    private readonly auth: AuthService,
    private readonly steps: StepService,
    private readonly factors: FactorRepository,
    private readonly links: ProviderLinkService,
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
    rates: Rates,
  ) {
    this.rate = rates.perMinute('provider', PER_MINUTE);
  }

  /** Begins: answers where the browser goes. */
  async begin(request: Request, response: Response, next: string): Promise<string> {
    await this.rate.take(callerOf(request));
    const { url, expected } = await this.provider.begin();
    await this.steps.begin(response, 'provider', null, { ...expected, next });
    return url;
  }

  /** Signs in who came back, or ties their account; answers the page that they wanted, or that says what went wrong. */
  async finish(request: Request, response: Response): Promise<string> {
    try {
      await this.rate.take(callerOf(request));
      const step = await this.steps.find(request, ['provider', 'link']);
      // of two with the same answer, one goes on
      if (!step || !(await this.steps.take(step))) throw staleStep();
      if (step.kind === 'link') return await this.links.finish(request, step);
      return await this.admit(request, response, step);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const record = { siteId: INSTALLATION, actorId: null, action: 'session.refused' };
      await this.audit.record({ ...record, details: { factor: 'provider', why: error.code } });
      return `/admin/sign-in?problem=${error.code}`;
    }
  }

  /** Ends the sessions that a logout token of the provider names. */
  async logOut(request: Request, token: string): Promise<void> {
    await this.rate.take(callerOf(request));
    const { tokenId, providerSession, subjectHash } = await this.provider.readLogout(token);
    await this.work.write(async (manager) => {
      // with its effect or not at all: the provider sends again what failed
      if (!(await this.steps.useOnce(`logout/${tokenId}`))) return;
      const sessions = manager.getRepository(Session);
      const identity =
        subjectHash === null
          ? null
          : await manager.getRepository(Identity).findOneBy({ subjectHash });
      const which =
        providerSession === null
          ? identity && { userId: identity.userId, method: 'provider' as const }
          : { providerSession };
      if (!which) return;
      const { affected } = await sessions.delete(which);
      const record = { siteId: INSTALLATION, actorId: null, action: 'session.end-by-provider' };
      const who = identity ? { subjectId: identity.userId } : {};
      await this.audit.record({ ...record, ...who, details: { count: affected ?? 0 } });
    });
  }

  private async admit(request: Request, response: Response, step: SignInStep): Promise<string> {
    const { next = '' } = step.data;
    const known = await this.provider.finish(request, step.data);
    const userId = await this.work.write((manager) => this.provision.admit(manager, known));
    if (userId === undefined) throw noAccess();
    const { strong, providerSession } = known;
    if (!strong && (await this.factors.has(userId))) {
      // who added a second factor here is asked for it, whatever way they come
      const session = providerSession === null ? {} : { providerSession };
      await this.steps.begin(response, 'second-factor', userId, { method: 'provider', ...session });
      const query = new URLSearchParams({ step: 'second-factor', ...(next && { next }) });
      return `/admin/sign-in?${query.toString()}`;
    }
    await this.auth.admit(request, response, userId, {
      method: 'provider',
      strong,
      providerSession,
    });
    return next === '' ? '/admin/' : next;
  }
}
