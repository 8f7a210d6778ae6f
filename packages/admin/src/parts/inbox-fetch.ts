import { ApiProblem, ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import type { ListQuery } from './inbox-query.js';
import type { QueueCount } from './inbox-queues.js';

/** A page of the list. */
export type ListPage = Schemas['SubmissionPageDto'] & {
  /** Whether the page that was asked for is gone, and this is the first one in its place. */
  isFirstInstead: boolean;
};

/**
 * A page of the list; the first where the one that the query names is gone.
 *
 * @throws ApiProblem
 */
export async function fetchPage(
  siteId: string,
  query: ListQuery,
  signal: AbortSignal,
): Promise<ListPage> {
  const get = (wanted: ListQuery) =>
    ask(
      backend.GET('/api/v1/admin/sites/{siteId}/submissions', {
        params: { path: { siteId }, query: wanted },
        signal,
      }),
    );
  try {
    return { ...(await get(query)), isFirstInstead: false };
  } catch (error) {
    const isGone = error instanceof ApiProblem && [400, 422].includes(error.status);
    if (query.cursor === undefined || !isGone) throw error;
    const { cursor: _, ...first } = query;
    return { ...(await get(first)), isFirstInstead: true };
  }
}

/**
 * How much is in each queue.
 *
 * @throws ApiProblem
 */
export function fetchQueues(siteId: string, signal: AbortSignal): Promise<readonly QueueCount[]> {
  const params = { path: { siteId } };
  return ask(backend.GET('/api/v1/admin/sites/{siteId}/queues', { params, signal }));
}
