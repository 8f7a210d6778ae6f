import * as v from 'valibot';
import { id, text, time } from '../http/values.js';
import { SIGN_IN_METHODS } from '../users/user.entities.js';

/** A session of somebody. */
export const ownSessionSchema = v.object({
  id,
  createdAt: time,
  lastSeenAt: v.pipe(time, v.description('To the minute.')),
  method: v.pipe(v.picklist(SIGN_IN_METHODS), v.description('How it began.')),
  strong: v.pipe(v.boolean(), v.description('Whether a second factor was shown.')),
  device: v.pipe(v.nullable(text(60)), v.description('Browser and system, as "Firefox, Windows".')),
  current: v.pipe(v.boolean(), v.description('Whether it is the session that asks.')),
});

/** A session of somebody. */
export interface OwnSessionDto extends v.InferOutput<typeof ownSessionSchema> {}
