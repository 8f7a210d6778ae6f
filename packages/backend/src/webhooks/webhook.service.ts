import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { invalid } from '../http/validate.js';
import { newId } from '../ids.js';
import { seal } from '../keys/active-key.js';
import { KeyRing } from '../keys/key-ring.js';
import { notFound } from '../problem.js';
import type {
  DeliveryDto,
  NewWebhookDto,
  WebhookDto,
  WebhookWithSecretDto,
} from './webhook.schema.js';
import { Webhook, WebhookDelivery } from './webhook.entities.js';

/** Lets admins say who is told of what. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
    private readonly audit: AuditService,
  ) {}

  /** A site's webhooks, oldest first. */
  async list(siteId: string): Promise<WebhookDto[]> {
    const webhooks = await this.work.read
      .getRepository(Webhook)
      .find({ where: { siteId, active: true }, order: { createdAt: 'ASC' } });
    return webhooks.map(toDto);
  }

  /** Adds one; its secret is shown this once. */
  async add(siteId: string, actorId: string, sent: NewWebhookDto): Promise<WebhookWithSecretDto> {
    const { url, events } = sent;
    checkUrl(url);
    const id = newId();
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const webhook = await this.work.write(async (manager) => {
      const context = secretContext(siteId, id);
      const { keyId, bytes } = await seal(manager, this.ring, Buffer.from(secret), context);
      const sealedSecret = bytes.toString('base64');
      const added = { siteId, id, url, events, active: true, sealedSecret, keyId };
      const row = { ...added, createdAt: Date.now() };
      await manager.getRepository(Webhook).insert(row);
      await this.audit.record({ siteId, actorId, action: 'webhook.add', subjectId: id });
      return row;
    });
    return { ...toDto(webhook), secret };
  }

  /** Tells it nothing more; its deliveries stay listed. */
  async remove(siteId: string, actorId: string, id: string): Promise<void> {
    await this.work.write(async (manager) => {
      const { affected } = await manager
        .getRepository(Webhook)
        .update({ siteId, id, active: true }, { active: false });
      if (affected === 0) throw notFound();
      await manager
        .getRepository(WebhookDelivery)
        .update({ siteId, webhookId: id, state: 'waiting' }, { state: 'failed' });
      await this.audit.record({ siteId, actorId, action: 'webhook.remove', subjectId: id });
    });
  }

  /** Its latest hundred messages, newest first. */
  async deliveries(siteId: string, webhookId: string): Promise<DeliveryDto[]> {
    const deliveries = await this.work.read
      .getRepository(WebhookDelivery)
      .find({ where: { siteId, webhookId }, order: { id: 'DESC' }, take: 100 });
    return deliveries.map((one) => {
      const { id, event, state, attempts, lastStatus, createdAt, nextAttemptAt } = one;
      return { id, event, state, attempts, lastStatus, createdAt, nextAttemptAt };
    });
  }

  /** Sends a message again, soon. */
  async resend(siteId: string, actorId: string, webhookId: string, id: string): Promise<void> {
    await this.work.write(async (manager) => {
      const active = { siteId, id: webhookId, active: true };
      if (!(await manager.getRepository(Webhook).existsBy(active))) throw notFound();
      const change = { state: 'waiting' as const, attempts: 0, nextAttemptAt: Date.now() };
      const { affected } = await manager
        .getRepository(WebhookDelivery)
        .update({ siteId, webhookId, id }, change);
      if (affected === 0) throw notFound();
      await this.audit.record({ siteId, actorId, action: 'webhook.resend', subjectId: id });
    });
  }
}

/**
 * Whether something can be sent there.
 *
 * @throws Problem 422
 */
function checkUrl(url: string): void {
  if (!URL.canParse(url)) {
    throw invalid([{ field: 'url', message: 'must be an address that can be called' }]);
  }
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') {
    throw invalid([{ field: 'url', message: 'must hold no name and no password' }]);
  }
}

/** What a webhook's secret is bound to. */
export function secretContext(siteId: string, id: string): string {
  return `webhook/${siteId}/${id}`;
}

function toDto({ id, url, events, active, createdAt }: Webhook): WebhookDto {
  return { id, url, events, active, createdAt };
}
