import * as v from 'valibot';
import { id, text, time, whole } from '../http/values.js';
import { DELIVERY_STATES, EVENTS } from './webhook.entities.js';

const attempts = whole(0, 1000);
const events = v.pipe(v.array(v.picklist(EVENTS)), v.minLength(1), v.maxLength(EVENTS.length));

/** An address to tell. */
export const newWebhookSchema = v.strictObject({
  url: v.pipe(text(500), v.regex(/^https?:\/\/\S+$/), v.examples(['https://clinic.example/hook'])),
  events,
});

/** An address to tell. */
export interface NewWebhookDto extends v.InferOutput<typeof newWebhookSchema> {}

/** A webhook. */
export const webhookSchema = v.object({
  id,
  url: text(500),
  events,
  active: v.boolean(),
  createdAt: time,
});

/** A webhook. */
export interface WebhookDto extends v.InferOutput<typeof webhookSchema> {}

/** A new webhook with the secret that it verifies with. */
export const webhookWithSecretSchema = v.object({
  ...webhookSchema.entries,
  secret: v.pipe(text(100), v.description('As Standard Webhooks has it; shown this once.')),
});

/** A new webhook with the secret that it verifies with. */
export interface WebhookWithSecretDto extends v.InferOutput<typeof webhookWithSecretSchema> {}

/** A message and what became of it. */
export const deliverySchema = v.object({
  id,
  event: v.picklist(EVENTS),
  state: v.picklist(DELIVERY_STATES),
  attempts,
  lastStatus: v.pipe(v.nullable(attempts), v.description('0 when there was no answer.')),
  createdAt: time,
  nextAttemptAt: time,
});

/** A message and what became of it. */
export interface DeliveryDto extends v.InferOutput<typeof deliverySchema> {}
