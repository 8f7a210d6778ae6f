import { QUEUES } from '@dermdx/contract';
import * as v from 'valibot';
import { count, time } from '../http/values.js';

/** A queue of the caller, and how much is in it. */
export const queueSchema = v.object({
  queue: v.picklist(QUEUES),
  count: v.pipe(count, v.description('At most 1,000.')),
  more: v.pipe(v.boolean(), v.description('Whether there are more than were counted.')),
  oldestAt: v.pipe(
    v.nullable(time),
    v.description('When the one came in that the queue begins with; null where it is empty.'),
  ),
  overdue: v.pipe(
    v.boolean(),
    v.description('Whether an urgent one waits longer than the clinic set.'),
  ),
});

/** A queue of the caller, and how much is in it. */
export interface QueueDto extends v.InferOutput<typeof queueSchema> {}
