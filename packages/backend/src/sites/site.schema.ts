import * as v from 'valibot';
import { id, text, time, whole } from '../http/values.js';

const GIGABYTE = 1_073_741_824;
const bytes = whole(0, 1024 * GIGABYTE);
const name = text(120);
const retentionDays = v.nullable(whole(1, 36_500));
const alertHours = v.pipe(
  v.nullable(whole(1, 8760)),
  v.description('Hours that an urgent submission may wait before somebody is told.'),
);
const consentText = v.pipe(
  v.nullable(text(4000)),
  v.description('Words of consent for the clinic’s pages; null for the panel’s own.'),
);

const asksPhone = v.pipe(v.boolean(), v.description('Whether a phone number may be sent along.'));
const givesAnswers = v.pipe(
  v.boolean(),
  v.description('Whether receipts have an answer code, with which the person can fetch answers.'),
);

/** A new site. */
export const newSiteSchema = v.strictObject({ name });

/** A new site. */
export interface NewSiteDto extends v.InferOutput<typeof newSiteSchema> {}

/** Settings to change. */
export const siteChangesSchema = v.strictObject({
  name: v.exactOptional(name),
  blindReads: v.exactOptional(v.boolean()),
  alertHours: v.exactOptional(alertHours),
  privateWebhooks: v.exactOptional(v.boolean()),
  keyBytesPerDay: v.exactOptional(bytes),
  addressBytesPerDay: v.exactOptional(bytes),
  consentText: v.exactOptional(consentText),
  asksPhone: v.exactOptional(asksPhone),
  givesAnswers: v.exactOptional(givesAnswers),
});

/** Settings to change. */
export interface SiteChangesDto extends v.InferOutput<typeof siteChangesSchema> {}

/** A site. */
export const siteSchema = v.object({
  id,
  name,
  demo: v.boolean(),
  blindReads: v.boolean(),
  retentionDays,
  alertHours,
  privateWebhooks: v.boolean(),
  keyBytesPerDay: bytes,
  addressBytesPerDay: bytes,
  consentText,
  asksPhone,
  givesAnswers,
  createdAt: time,
});

/** A site. */
export interface SiteDto extends v.InferOutput<typeof siteSchema> {}

/** A new key. */
export const newSiteKeySchema = v.strictObject({ label: text(120) });

/** A new key. */
export interface NewSiteKeyDto extends v.InferOutput<typeof newSiteKeySchema> {}

/** A publishable key. */
export const siteKeySchema = v.object({
  id,
  publicKey: text(64),
  label: text(120),
  active: v.boolean(),
  createdAt: time,
});

/** A publishable key. */
export interface SiteKeyDto extends v.InferOutput<typeof siteKeySchema> {}

/** An origin to allow. */
export const newOriginSchema = v.strictObject({
  origin: v.pipe(
    text(255),
    v.regex(/^https?:\/\/[^\s/]+$/),
    v.description('Scheme, host and port.'),
    v.examples(['https://clinic.example']),
  ),
});

/** An origin to allow. */
export interface NewOriginDto extends v.InferOutput<typeof newOriginSchema> {}

/** Which page is asked about. */
export const originCheckQuerySchema = v.strictObject({
  address: v.pipe(text(2000), v.description('An address of the page, or its origin.')),
});

/** Which page is asked about. */
export interface OriginCheckQuery extends v.InferOutput<typeof originCheckQuerySchema> {}

/** Whether a page may send. */
export const originCheckSchema = v.object({
  origin: v.pipe(text(255), v.description('The origin of the address that was asked about.')),
  allowed: v.boolean(),
});

/** Whether a page may send. */
export interface OriginCheckDto extends v.InferOutput<typeof originCheckSchema> {}

/** An allowed origin. */
export const originSchema = v.object({ id, origin: text(255), createdAt: time });

/** An allowed origin. */
export interface OriginDto extends v.InferOutput<typeof originSchema> {}
