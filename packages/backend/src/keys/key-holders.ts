import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import { clockOf } from '../database/database-clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { Repeated } from '../start/repeated.js';
import { KeyHolder } from './key-holder.entity.js';
import { KeyRing } from './key-ring.js';

/** Milliseconds between two looks at the file of the ring. */
const EVERY = 1000;
/** Milliseconds after which a server says again that it is there. */
const SAID_EVERY = 10_000;
/** Seconds for which the row of a server that was killed is kept. */
const KEPT_FOR = 3600;

/**
 * Says in the database which keys the ring of this server has, for `rotate-keys`. SQLite's one server reads the file
 * that the command writes.
 */
@Injectable()
export class KeyHolders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly serverId = randomUUID();
  private said = { keyIds: '', at: 0 };
  private readonly saying = new Repeated({
    every: EVERY,
    run: async () => {
      await this.say();
      return undefined;
    },
    failed: (error) => {
      this.logger.warn({ error: describeError(error) }, 'the keys of this server are not said');
    },
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.databaseUrl === undefined) return;
    // before it listens: a key that it lacks is not put to use from then on
    await this.say();
    this.saying.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.saying.end();
    if (this.said.at === 0) return;
    const { serverId } = this;
    // where it fails, the row is soon taken for that of a server that is gone
    await this.work
      .write((manager) => manager.delete(KeyHolder, { serverId }))
      .catch(() => undefined);
  }

  /** Says it where it changed, and now and then. */
  private async say(): Promise<void> {
    const { ring, serverId } = this;
    const keyIds = ring.keyIds;
    const now = performance.now();
    const said = { keyIds: keyIds.join(), at: now };
    if (said.keyIds === this.said.keyIds && now - this.said.at < SAID_EVERY) return;
    await this.work.write(async (manager) => {
      const change = { keyIds, seenAt: () => clockOf(manager) };
      const { affected } = await manager.update(KeyHolder, { serverId }, change);
      if (affected === 1) return;
      await forgetGone(manager);
      const row = { serverId, host: hostname().slice(0, 255), ...change };
      await manager.createQueryBuilder().insert().into(KeyHolder).values(row).execute();
    });
    this.said = said;
  }
}

async function forgetGone(manager: EntityManager): Promise<void> {
  await manager
    .createQueryBuilder()
    .delete()
    .from(KeyHolder)
    .where(`seen_at < ${clockOf(manager)} - ${KEPT_FOR}`)
    .execute();
}
