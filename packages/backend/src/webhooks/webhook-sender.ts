import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Webhook as Signer } from 'standardwebhooks';
import { LessThanOrEqual } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../health/metrics.js';
import { KeyRing } from '../keys/key-ring.js';
import { describeError, LOGGER } from '../logging/logger.js';
import { Site } from '../sites/site.entities.js';
import { Repeated } from '../start/repeated.js';
import { deliver } from './deliver.js';
import { secretContext } from './webhook.service.js';
import { Webhook, WebhookDelivery } from './webhook.entities.js';

const EVERY = 1000;
const BATCH = 10;
/** Longer than an attempt may take: another server takes over after it. */
const LEASE = 60_000;
const SECOND = 1000;
/** Waits after each failed attempt; then it is given up. */
const BACK_OFF = [5, 30, 120, 600, 3600, 10_800, 43_200].map((seconds) => seconds * SECOND);

/** Delivers what the outbox holds; at least once, in no promised order. */
@Injectable()
export class WebhookSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sending = new Repeated({
    every: EVERY,
    run: () => this.sendDue(),
    failed: (error) => {
      this.logger.warn({ error: describeError(error) }, 'webhooks wait');
    },
  });

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.sending.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sending.end();
  }

  private async sendDue(): Promise<undefined> {
    const due = await this.work.read.getRepository(WebhookDelivery).find({
      where: { state: 'waiting', nextAttemptAt: LessThanOrEqual(Date.now()) },
      order: { nextAttemptAt: 'ASC' },
      take: BATCH,
    });
    await Promise.all(due.map((delivery) => this.attempt(delivery)));
  }

  private async attempt(delivery: WebhookDelivery): Promise<void> {
    const { siteId, id, webhookId, attempts, nextAttemptAt } = delivery;
    // of several servers, the one that moves the time on sends
    const claimed = await this.work.write((manager) =>
      manager
        .getRepository(WebhookDelivery)
        .update(
          { siteId, id, state: 'waiting', nextAttemptAt },
          { attempts: attempts + 1, nextAttemptAt: Date.now() + LEASE },
        ),
    );
    if (claimed.affected !== 1) return;
    const read = this.work.read;
    const webhook = await read.getRepository(Webhook).findOneBy({ siteId, id: webhookId });
    const site = await read.getRepository(Site).findOneByOrFail({ id: siteId });
    const status = webhook?.active ? await this.send(webhook, delivery, site) : 0;
    const delivered = status >= 200 && status < 300;
    this.metrics.attempted(delivered ? 'delivered' : 'failed');
    const wait = BACK_OFF[attempts];
    const outcome = delivered
      ? { state: 'delivered' as const }
      : wait === undefined || !webhook?.active
        ? { state: 'failed' as const }
        : { nextAttemptAt: Date.now() + wait };
    await this.work.write((manager) =>
      manager
        .getRepository(WebhookDelivery)
        .update({ siteId, id }, { ...outcome, lastStatus: status }),
    );
  }

  private send(webhook: Webhook, delivery: WebhookDelivery, site: Site): Promise<number> {
    const bytes = Buffer.from(webhook.sealedSecret, 'base64');
    const context = secretContext(webhook.siteId, webhook.id);
    const secret = this.ring.open({ keyId: webhook.keyId, bytes }, context).toString();
    const body = JSON.stringify(delivery.payload);
    const now = new Date();
    const headers = {
      'webhook-id': delivery.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Signer(secret).sign(delivery.id, now, body),
    };
    return deliver(webhook.url, body, headers, site.privateWebhooks);
  }
}
