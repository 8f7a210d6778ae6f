import { Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { LessThan } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OwnOrigins } from '../http/own-origins.js';
import { newSecret, sha256 } from '../ids.js';
import { Problem } from '../problem.js';
import type { StepData, StepKind } from './second-factor.entities.js';
import { SignInStep } from './second-factor.entities.js';

/** Milliseconds for which a step waits for the next one. */
const PATIENCE = 10 * 60_000;

/** Remembers who is half signed in, by a cookie of its own: it opens nothing but the next step. */
@Injectable()
export class StepService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** Begins a step for whoever holds this browser. */
  async begin(
    response: Response,
    kind: StepKind,
    userId: string | null,
    data: StepData,
  ): Promise<void> {
    const token = newSecret();
    await this.keep(sha256(token), kind, userId, data);
    const { secure } = this.ownOrigins;
    // a browser that comes back from a provider is led here by another site
    const sameSite = kind === 'provider' || kind === 'link' ? 'lax' : 'strict';
    const options = { httpOnly: true, sameSite, path: '/', secure, maxAge: PATIENCE } as const;
    response.cookie(this.cookieName, token, options);
  }

  /** Begins a step of somebody who is signed in; an earlier one of the session is over. */
  async beginIn(sessionHash: string, kind: StepKind, userId: string, data: StepData) {
    await this.keep(ofSession(sessionHash, kind), kind, userId, data);
  }

  /** The step that a browser is at. */
  async find(request: Request, kinds: readonly StepKind[]): Promise<SignInStep | undefined> {
    const token = parseCookie(request.header('cookie') ?? '')[this.cookieName];
    return token === undefined ? undefined : this.read(sha256(token), kinds);
  }

  /** The step of a session, which is over with that. */
  async takeIn(sessionHash: string, kind: StepKind): Promise<SignInStep | undefined> {
    const step = await this.read(ofSession(sessionHash, kind), [kind]);
    return step && (await this.take(step)) ? step : undefined;
  }

  /** Remembers something else at a step. */
  async change({ tokenHash }: SignInStep, data: StepData): Promise<void> {
    await this.work.write((manager) =>
      manager.getRepository(SignInStep).update({ tokenHash }, { data }),
    );
  }

  /** Remembers that something was used; false when it was before. */
  async useOnce(what: string): Promise<boolean> {
    const tokenHash = sha256(what);
    return this.work.write(async (manager) => {
      const steps = manager.getRepository(SignInStep);
      if (await steps.existsBy({ tokenHash })) return false;
      const expiresAt = Date.now() + PATIENCE;
      await steps.insert({ tokenHash, kind: 'used', userId: null, data: {}, expiresAt });
      return true;
    });
  }

  /** Ends a step; false when another request did so first. */
  async take({ tokenHash }: SignInStep): Promise<boolean> {
    const { affected } = await this.work.write((manager) =>
      manager.getRepository(SignInStep).delete({ tokenHash }),
    );
    return affected === 1;
  }

  private async read(tokenHash: string, kinds: readonly StepKind[]) {
    const step = await this.work.read.getRepository(SignInStep).findOneBy({ tokenHash });
    return step && step.expiresAt > Date.now() && kinds.includes(step.kind) ? step : undefined;
  }

  private async keep(tokenHash: string, kind: StepKind, userId: string | null, data: StepData) {
    const now = Date.now();
    await this.work.write(async (manager) => {
      const steps = manager.getRepository(SignInStep);
      await steps.delete({ expiresAt: LessThan(now) });
      await steps.delete({ tokenHash });
      await steps.insert({ tokenHash, kind, userId, data, expiresAt: now + PATIENCE });
    });
  }

  private get cookieName(): string {
    return this.ownOrigins.secure ? '__Host-dermdx-step' : 'dermdx-step';
  }
}

/** Who comes too late, or from elsewhere, begins again. */
export function staleStep(): Problem {
  const message = 'Signing in took too long, or was begun elsewhere. Begin again.';
  return new Problem(401, 'stale-sign-in', message);
}

function ofSession(sessionHash: string, kind: StepKind): string {
  return sha256(`${kind}/${sessionHash}`);
}
