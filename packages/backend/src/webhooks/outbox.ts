import { Injectable } from '@nestjs/common';
import { findRows } from '../database/rows.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import type { EventType } from './webhook.entities.js';
import { Webhook, WebhookDelivery } from './webhook.entities.js';

/** Puts messages to webhooks into the database, in the transaction that they tell of. */
@Injectable()
export class Outbox {
  constructor(private readonly work: UnitOfWork) {}

  /** Leaves a message for every webhook of the site that wants the event. */
  async add(siteId: string, event: EventType, data: Record<string, unknown>): Promise<void> {
    await this.work.write(async (manager) => {
      const webhooks = await findRows(manager, Webhook, { siteId, active: true });
      const now = Date.now();
      const deliveries = webhooks
        .filter((webhook) => webhook.events.includes(event))
        .map((webhook) => ({
          siteId,
          id: newId(),
          webhookId: webhook.id,
          event,
          payload: { type: event, timestamp: new Date(now).toISOString(), data },
          state: 'waiting' as const,
          attempts: 0,
          nextAttemptAt: now,
          lastStatus: null,
          createdAt: now,
        }));
      if (deliveries.length > 0) await manager.getRepository(WebhookDelivery).insert(deliveries);
    });
  }
}
