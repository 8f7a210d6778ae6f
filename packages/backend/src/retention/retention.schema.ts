import * as v from 'valibot';
import { count, numberFrom, text, time, whole } from '../http/values.js';

const days = whole(1, 36_500);

/** A retention to look at. */
export const retentionQuerySchema = v.strictObject({ days: numberFrom(days) });

/** A retention to look at. */
export interface RetentionQuery extends v.InferOutput<typeof retentionQuerySchema> {}

/** What a retention would erase, were it in force now. */
export const retentionPreviewSchema = v.object({
  count,
  oldestAt: v.pipe(v.nullable(time), v.description('When the oldest of them came in.')),
  before: v.pipe(time, v.description('What came in before this would be erased.')),
});

/** What a retention would erase, were it in force now. */
export interface RetentionPreviewDto extends v.InferOutput<typeof retentionPreviewSchema> {}

/** A new retention, with the caller's password: it erases by itself. */
export const newRetentionSchema = v.strictObject({
  days: v.pipe(v.nullable(days), v.description('Null keeps all until somebody erases it.')),
  password: text(128),
});

/** A new retention, with the caller's password. */
export interface NewRetentionDto extends v.InferOutput<typeof newRetentionSchema> {}

/** A site's retention. */
export const retentionSchema = v.object({
  days: v.nullable(days),
  pending: v.pipe(
    v.nullable(v.object({ days, startsAt: time })),
    v.description('A shorter one that begins later, and can be stopped until then.'),
  ),
  doubt: v.pipe(
    v.nullable(v.picklist(['behind', 'database-differs', 'was-set', 'long-gap'])),
    v.description('Why nothing is erased by it now: the server’s clock looks wrong.'),
  ),
});

/** A site's retention. */
export interface RetentionDto extends v.InferOutput<typeof retentionSchema> {}
