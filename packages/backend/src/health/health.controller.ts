import { Controller, Get, Header, Inject, Req, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'express';
import { Public } from '../auth/access.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { isLoopback } from '../config-values.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { sha256 } from '../ids.js';
import { notFound, Problem } from '../problem.js';
import { Site } from '../sites/site.entities.js';
import { PictureStore } from '../picture-store/picture-store.js';
import { Rates } from '../rates/rates.js';
import { Lifecycle } from '../start/lifecycle.js';
import { Metrics } from './metrics.js';
import { Storage } from './storage.js';

/** Milliseconds within which the database must answer; a frozen one would let whoever asks wait. */
const READY_WITHIN = 1500;

/** What those who run the server ask it. */
@ApiExcludeController()
@Controller({ version: VERSION_NEUTRAL })
export class HealthController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly work: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly metrics: Metrics,
    private readonly storage: Storage,
    private readonly pictureStore: PictureStore,
    private readonly rates: Rates,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @Public('nothing')
  live() {
    return { status: 'live' };
  }

  /**
   * It takes submissions: database and picture store answer, there is room, and it is not ending. Without Redis it goes
   * on, and says so.
   */
  @Get('health/ready')
  @Public('nothing')
  async ready() {
    // all at the same time: together they take no longer than the slowest one
    const store = this.pictureStore.refuseWhenDown();
    store.catch(() => undefined);
    const [answers, together] = await Promise.all([
      this.databaseAnswers(),
      this.rates.areTogether(),
    ]);
    if (!this.lifecycle.closing && answers) {
      await this.storage.refuseWhenFull();
      await store;
      return { status: 'ready', ...(together ? {} : { rates: 'counted by this server alone' }) };
    }
    const message = 'The database cannot be reached, or the server is ending. Try again shortly.';
    throw new Problem(503, 'not-ready', message, { retryAfterSeconds: 5 });
  }

  private databaseAnswers(): Promise<boolean> {
    const answer = this.work.read
      .getRepository(Site)
      .exists()
      .then(
        () => true,
        () => false,
      );
    return Promise.race([answer, sleep(READY_WITHIN, false, { ref: false })]);
  }

  /** Figures for Prometheus: with the token, or from this machine when there is none. */
  @Get('metrics')
  @Public('metrics token')
  @Header('Content-Type', 'text/plain; version=0.0.4')
  scrape(@Req() request: Request): Promise<string> {
    const { metricsToken, publicUrl } = this.config;
    const sent = /^Bearer (.+)$/.exec(request.header('authorization') ?? '')?.[1] ?? '';
    const allowed =
      metricsToken === undefined
        ? // a proxy on this machine calls from loopback for everybody
          (publicUrl === undefined || isLoopback(publicUrl)) &&
          /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '') &&
          request.header('x-forwarded-for') === undefined
        : timingSafeEqual(Buffer.from(sha256(sent)), Buffer.from(sha256(metricsToken)));
    if (!allowed) throw notFound();
    return this.metrics.text();
  }
}
