import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  NumberColumn,
  OptionalNumberColumn,
  TextColumn,
} from '../database/columns.js';

/** What a webhook is told of. */
export const EVENTS = [
  'submission.created',
  'submission.erased',
  'submission.waiting',
  'review.created',
] as const;

/** One of {@link EVENTS}. */
export type EventType = (typeof EVENTS)[number];

/** What can become of a message. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;

/** An address that is told when something happens. */
@Entity('webhooks')
export class Webhook {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @TextColumn(500) url: string;
  @JsonColumn() events: EventType[];
  @FlagColumn() active: boolean;
  /** The signing secret, encrypted under the ring; base64. */
  @LongTextColumn() sealedSecret: string;
  @TextColumn(40) keyId: string;
  @NumberColumn() createdAt: number;
}

/** A message on its way: written in the transaction that it tells of. */
@Entity('webhook_deliveries')
// with the site second, each site's own are found however many wait for another's
@Index('webhook_deliveries_due', ['state', 'siteId', 'nextAttemptAt'])
@Index(['siteId', 'webhookId', 'id'])
export class WebhookDelivery {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @IdColumn() webhookId: string;
  @TextColumn(40) event: EventType;
  /** Ids and times only. */
  @JsonColumn() payload: Record<string, unknown>;
  @TextColumn(10) state: (typeof DELIVERY_STATES)[number];
  @NumberColumn() attempts: number;
  @NumberColumn() nextAttemptAt: number;
  /** HTTP status of the last attempt, 0 when there was no answer. */
  @OptionalNumberColumn() lastStatus: number | null;
  @NumberColumn() createdAt: number;
}
