import * as v from 'valibot';
import { count, id, numberFrom, text, time, whole } from '../http/values.js';

/** Which entries. */
export const auditQuerySchema = v.strictObject({
  before: v.exactOptional(v.pipe(numberFrom(count), v.description('Entries before this.'))),
  limit: v.exactOptional(numberFrom(whole(1, 100))),
  subjectId: v.exactOptional(v.pipe(id, v.description('Entries of this submission alone.'))),
});

/** Which entries. */
export interface AuditQuery extends v.InferOutput<typeof auditQuerySchema> {}

/** One entry. */
export const auditEntrySchema = v.object({
  sequence: count,
  at: time,
  actorId: v.nullable(id),
  actorName: v.pipe(v.nullable(text(120)), v.description('Null for the server and for senders.')),
  action: text(40),
  subjectId: v.nullable(id),
  details: v.record(v.string(), v.unknown()),
  hash: text(64),
});

/** Entries, newest first. */
export const auditPageSchema = v.object({
  items: v.pipe(v.array(auditEntrySchema), v.maxLength(100)),
});

/** Entries, newest first. */
export interface AuditPageDto extends v.InferOutput<typeof auditPageSchema> {}

/** Whether the chain holds. */
export const chainCheckSchema = v.object({
  intact: v.boolean(),
  entries: count,
  brokenAt: v.nullable(count),
});

/** Whether the chain holds. */
export interface ChainCheckDto extends v.InferOutput<typeof chainCheckSchema> {}
