import * as v from 'valibot';
import { id, text, time, whole } from '../http/values.js';
import { SCOPES } from './access-token.entity.js';

const scopes = v.pipe(
  v.array(v.picklist(SCOPES)),
  v.minLength(1),
  v.maxLength(SCOPES.length),
  v.description('What it may take along.'),
);

/** A token for a machine. */
export const newAccessTokenSchema = v.strictObject({
  label: text(120),
  scopes,
  days: v.pipe(whole(1, 366), v.description('How long it is good.')),
  password: text(128),
});

/** A token for a machine. */
export interface NewAccessTokenDto extends v.InferOutput<typeof newAccessTokenSchema> {}

/** A token, without itself. */
export const accessTokenSchema = v.object({
  id,
  label: text(120),
  scopes,
  createdBy: v.pipe(v.nullable(text(120)), v.description('The name of who made it.')),
  createdAt: time,
  expiresAt: time,
  lastUsedAt: v.pipe(v.nullable(time), v.description('To the minute.')),
  state: v.pipe(
    v.picklist(['good', 'expired', 'revoked', 'maker-gone']),
    v.description('`maker-gone`: who made it is no admin of the site any more.'),
  ),
});

/** A token, without itself. */
export interface AccessTokenDto extends v.InferOutput<typeof accessTokenSchema> {}

/** A new token, shown this once. */
export const madeAccessTokenSchema = v.object({
  ...accessTokenSchema.entries,
  token: v.pipe(text(60), v.description('Sent as `Authorization: Bearer …`.')),
});

/** A new token, shown this once. */
export interface MadeAccessTokenDto extends v.InferOutput<typeof madeAccessTokenSchema> {}
