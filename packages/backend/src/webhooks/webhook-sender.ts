import { setTimeout as sleep } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Webhook as Signer } from 'standardwebhooks';
import { LessThanOrEqual, MoreThan } from 'typeorm';
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
/** Messages under way at once, and those of one site: its dead addresses take no places from the others. */
const AT_ONCE = 32;
const PER_SITE = 4;
/** Longer than an attempt may take: another server takes over after it. */
const LEASE = 60_000;
const SECOND = 1000;
/** Waits after each failed attempt; then it is given up. */
const BACK_OFF = [5, 30, 120, 600, 3600, 10_800, 43_200].map((seconds) => seconds * SECOND);

/** Delivers what the outbox holds; at least once, in no promised order, fair by site. */
@Injectable()
export class WebhookSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Attempts, with the site of each. */
  private readonly underWay = new Map<Promise<unknown>, string>();
  private readonly sending = new Repeated({
    every: EVERY,
    run: () => this.sendDue(),
    failed: (error) => {
      this.metrics.jobFailed('webhooks');
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

  async beforeApplicationShutdown(): Promise<void> {
    await this.sending.end();
    await Promise.all(this.underWay.keys());
  }

  /** Starts what is due and has a place, then waits for the first that ends, but not for long. */
  private async sendDue(): Promise<number | undefined> {
    await this.startDue();
    if (this.underWay.size === 0) return undefined;
    await Promise.race([...this.underWay.keys(), sleep(EVERY, undefined, { ref: false })]);
    return 0;
  }

  /** Gives each site one place in turn, until there is no place or nothing due. */
  private async startDue(): Promise<void> {
    const queues = await this.dueBySite();
    for (let place = 0; place < PER_SITE; place++) {
      for (const queue of queues) {
        const delivery = queue[place];
        if (delivery && this.underWay.size < AT_ONCE) this.start(delivery);
      }
    }
  }

  private start(delivery: WebhookDelivery): void {
    const attempt = this.attempt(delivery)
      .catch((error: unknown) => {
        this.logger.warn({ error: describeError(error) }, 'a webhook waits');
      })
      .finally(() => this.underWay.delete(attempt));
    this.underWay.set(attempt, delivery.siteId);
  }

  /** What may be started of each site; the one that waits longest first. */
  private async dueBySite(): Promise<WebhookDelivery[][]> {
    const deliveries = this.work.read.getRepository(WebhookDelivery);
    const queues: WebhookDelivery[][] = [];
    // from site to site along an index: what waits for one is not read through for the next
    let found = await this.siteAfter('');
    for (; found !== undefined; found = await this.siteAfter(found)) {
      const siteId = found;
      const busy = [...this.underWay.values()].filter((id) => id === siteId).length;
      if (busy >= PER_SITE) continue;
      const due = { state: 'waiting' as const, siteId, nextAttemptAt: LessThanOrEqual(Date.now()) };
      const order = { nextAttemptAt: 'ASC' as const };
      const queue = await deliveries.find({ where: due, order, take: PER_SITE - busy });
      if (queue.length > 0) queues.push(queue);
    }
    return queues.sort((a, b) => a[0]!.nextAttemptAt - b[0]!.nextAttemptAt);
  }

  /** The next site for which something waits, due or not. */
  private async siteAfter(last: string): Promise<string | undefined> {
    const [next] = await this.work.read.getRepository(WebhookDelivery).find({
      select: { siteId: true, id: true },
      where: { state: 'waiting', siteId: MoreThan(last) },
      order: { siteId: 'ASC' },
      take: 1,
    });
    return next?.siteId;
  }

  private async attempt(delivery: WebhookDelivery): Promise<void> {
    const { siteId, id, webhookId, attempts, nextAttemptAt } = delivery;
    const taken = { attempts: attempts + 1, nextAttemptAt: Date.now() + LEASE };
    // of several servers, the one that moves the time on sends
    const claimed = await this.work.write((manager) =>
      manager
        .getRepository(WebhookDelivery)
        .update({ siteId, id, state: 'waiting', nextAttemptAt }, taken),
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
    // somebody may have asked meanwhile to send it again, from the first attempt on
    await this.work.write((manager) =>
      manager
        .getRepository(WebhookDelivery)
        .update({ siteId, id, state: 'waiting', ...taken }, { ...outcome, lastStatus: status }),
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
