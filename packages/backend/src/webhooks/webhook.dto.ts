import {
  ChoiceField,
  ChoiceListField,
  FlagField,
  IdField,
  NumberField,
  TextField,
  TimeField,
} from '../http/fields.js';
import type { EventType } from './webhook.entities.js';
import { EVENTS } from './webhook.entities.js';

const count = { min: 0, max: 1000, whole: true } as const;

/** An address to tell. */
export class NewWebhookDto {
  @TextField({ max: 500, pattern: /^https?:\/\/\S+$/ }) url: string;
  @ChoiceListField(EVENTS, { min: 1 }) events: EventType[];
}

/** A webhook. */
export class WebhookDto {
  @IdField() id: string;
  @TextField({ max: 500 }) url: string;
  @ChoiceListField(EVENTS, { min: 1 }) events: EventType[];
  @FlagField() active: boolean;
  @TimeField() createdAt: number;
}

/** A new webhook with the secret that it verifies with. */
export class WebhookWithSecretDto extends WebhookDto {
  @TextField({ max: 100, description: 'As Standard Webhooks has it; shown this once.' })
  secret: string;
}

/** A message and what became of it. */
export class DeliveryDto {
  @IdField() id: string;
  @ChoiceField(EVENTS) event: string;
  @ChoiceField(['waiting', 'delivered', 'failed']) state: string;
  @NumberField(count) attempts: number;
  @NumberField({ ...count, nullable: true, description: '0 when there was no answer.' })
  lastStatus: number | null;
  @TimeField() createdAt: number;
  @TimeField() nextAttemptAt: number;
}
