import { Inject, Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OwnOrigins } from '../http/own-origins.js';
import { newId, newSecret, sha256 } from '../ids.js';
import type { SignInMethod } from '../users/user.entities.js';
import { Session, User } from '../users/user.entities.js';
import { nameDevice } from './device.js';

/** A session and whose it is. */
export interface FoundSession {
  user: User;
  tokenHash: string;
  session: Session;
}

/** How a session begins. */
export interface Beginning {
  method: SignInMethod;
  strong?: boolean;
  providerSession?: string | null;
}

const MINUTE = 60_000;

/** Opaque sessions: a random token in a cookie, its hash in the database. */
@Injectable()
export class SessionService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /**
   * The session of a request, unless it is too old, idle for too long, or its user is blocked.
   *
   * @param use - whether this counts as using it: a stream that stays open does not
   */
  async find(request: Request, use = true): Promise<FoundSession | undefined> {
    const tokenHash = this.tokenHash(request);
    if (tokenHash === undefined) return undefined;
    const session = await this.work.read.getRepository(Session).findOneBy({ tokenHash });
    const now = Date.now();
    const idle = this.config.sessionIdleMinutes * MINUTE;
    if (!session || session.expiresAt <= now || session.lastSeenAt + idle <= now) return undefined;
    const user = await this.work.read
      .getRepository(User)
      .findOneBy({ id: session.userId, active: true });
    if (!user) return undefined;
    // at most one write a minute, not one for every request
    if (use && session.lastSeenAt + MINUTE <= now) {
      await this.work.write((manager) =>
        manager.getRepository(Session).update({ tokenHash }, { lastSeenAt: now }),
      );
    }
    return { user, tokenHash, session };
  }

  /** Makes a new session; the one that the request came with ends. */
  async start(
    manager: EntityManager,
    request: Request,
    userId: string,
    beginning: Beginning,
  ): Promise<(response: Response) => void> {
    const sessions = manager.getRepository(Session);
    const old = this.tokenHash(request);
    if (old !== undefined) await sessions.delete({ tokenHash: old });
    const token = newSecret();
    const now = Date.now();
    const expiresAt = now + this.config.sessionHours * 60 * MINUTE;
    await sessions.insert({
      tokenHash: sha256(token),
      id: newId(),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      device: nameDevice(request.header('user-agent')),
      strong: false,
      providerSession: null,
      ...beginning,
    });
    return (response) => {
      response.cookie(this.cookieName, token, this.cookieOptions);
    };
  }

  /** Ends the session of a request. */
  async end(tokenHash: string, response: Response): Promise<void> {
    await this.work.write((manager) => manager.getRepository(Session).delete({ tokenHash }));
    response.clearCookie(this.cookieName, this.cookieOptions);
  }

  private tokenHash(request: Request): string | undefined {
    const token = parseCookie(request.header('cookie') ?? '')[this.cookieName];
    return token !== undefined && /^[\w-]{43}$/.test(token) ? sha256(token) : undefined;
  }

  /** The prefix binds it to this host and to TLS; over http, browsers would refuse it. */
  private get cookieName(): string {
    return this.ownOrigins.secure ? '__Host-dermdx' : 'dermdx';
  }

  private get cookieOptions() {
    const { secure } = this.ownOrigins;
    return { httpOnly: true, sameSite: 'strict', path: '/', secure } as const;
  }
}
