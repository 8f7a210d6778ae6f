/**
 * What is left to do, by kind: the queues of the worklist. Each holds only what its reader has not read yet; but
 * `answered-unread` holds what was answered and whose answer the person has not fetched.
 *
 * @example
 * ```ts
 * import { QUEUES } from '@dermdx/contract';
 *
 * console.log(QUEUES[0]);
 * ```
 */
export const QUEUES = [
  'to-read',
  'urgent',
  'with-picture',
  'mine',
  'second-opinion',
  'flagged',
  'answered-unread',
] as const;

/** One of {@link QUEUES}. */
export type Queue = (typeof QUEUES)[number];

/**
 * Queues that tell what the network or a colleague said: a site that reads blind has none of them.
 *
 * @example
 * ```ts
 * import { QUEUES, TELLING_QUEUES } from '@dermdx/contract';
 *
 * export const blind = QUEUES.filter((queue) => !TELLING_QUEUES.includes(queue));
 * ```
 */
export const TELLING_QUEUES: readonly Queue[] = ['urgent', 'second-opinion', 'answered-unread'];
