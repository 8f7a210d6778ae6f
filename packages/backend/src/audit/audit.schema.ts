import * as v from 'valibot';
import {
  byteOrderMark,
  count,
  cursor,
  id,
  nextCursor,
  numberFrom,
  text,
  time,
  whole,
} from '../http/values.js';
import { CHECK_STATES } from './audit-check.entity.js';

/** Which entries. */
export const auditFiltersSchema = v.strictObject({
  actorId: v.exactOptional(
    v.union([id, v.pipe(v.literal('server'), v.description('What nobody did who was signed in.'))]),
  ),
  action: v.exactOptional(v.pipe(text(40), v.regex(/^[a-z.-]+$/))),
  subjectId: v.exactOptional(v.pipe(id, v.description('About this one, alone or among others.'))),
  from: v.exactOptional(numberFrom(time)),
  to: v.exactOptional(numberFrom(time)),
});

/** Which entries a table has, and how it begins. */
export const auditTableQuerySchema = v.strictObject({
  ...auditFiltersSchema.entries,
  byteOrderMark,
});

/** Which entries a table has, and how it begins. */
export interface AuditTableQuery extends v.InferOutput<typeof auditTableQuerySchema> {}

/** Which entries, and where to go on. */
export const auditQuerySchema = v.strictObject({
  ...auditFiltersSchema.entries,
  limit: v.exactOptional(numberFrom(whole(1, 100))),
  cursor,
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
  subjects: v.pipe(
    v.array(id),
    v.maxLength(1000),
    v.description('What it is about, where that is more than one; its hash covers them.'),
  ),
  details: v.record(v.string(), v.unknown()),
  hash: text(64),
});

/** Entries, newest first. */
export const auditPageSchema = v.object({
  items: v.pipe(v.array(auditEntrySchema), v.maxLength(100)),
  nextCursor,
});

/** Entries, newest first. */
export interface AuditPageDto extends v.InferOutput<typeof auditPageSchema> {}

/** How far a check of the chain is, or what it found. */
export const auditCheckSchema = v.object({
  state: v.picklist(['never', ...CHECK_STATES]),
  checked: v.pipe(count, v.description('Entries that were found sound.')),
  total: v.pipe(count, v.description('Entries that there were when it began.')),
  startedAt: v.nullable(time),
  finishedAt: v.nullable(time),
  intact: v.pipe(v.nullable(v.boolean()), v.description('Null until it is done.')),
  brokenAt: v.pipe(v.nullable(count), v.description('The first entry that does not fit.')),
});

/** How far a check of the chain is, or what it found. */
export interface AuditCheckDto extends v.InferOutput<typeof auditCheckSchema> {}
