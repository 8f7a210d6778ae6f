import type { Diagnosis } from '@dermdx/contract';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG } from '../config.js';
import type { ServerCheck } from './recheck.entities.js';
import { WaitingCheck } from './recheck.entities.js';

/** Decides what the network is run on again, and leaves word of it with the submission. */
@Injectable()
export class RecheckQueue {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Whether a new submission waits for a check: it has a picture, and its network is here. */
  firstState(diagnosis: Diagnosis, hasPicture: boolean): ServerCheck | null {
    const here = this.config.recheck?.sha256 === diagnosis.model.sha256;
    return here && hasPicture ? 'waiting' : null;
  }

  /** Leaves word, in the transaction that keeps the submission. */
  async add(manager: EntityManager, siteId: string, submissionId: string): Promise<void> {
    const check = { siteId, submissionId, attempts: 0, nextAttemptAt: Date.now() };
    await manager.getRepository(WaitingCheck).insert(check);
  }
}
