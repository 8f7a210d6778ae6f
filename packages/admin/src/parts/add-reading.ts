import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { drafts } from './drafts.js';
import type { Draft } from './drafts.js';

/** Cases whose reading is on its way to the server, whichever is open now. */
const underWay = new Set<string>();

/** Whether a reading of a case is on its way. */
export function isBeingSaved(id: string): boolean {
  return underWay.has(id);
}

/**
 * Adds a reading to a case; one that is not taken stays a draft of it.
 *
 * @throws ApiProblem
 */
export async function addReading(
  path: { siteId: string; id: string },
  body: Schemas['NewReviewDto'],
  draft: Draft,
): Promise<void> {
  const { siteId, id } = path;
  underWay.add(id);
  try {
    await drafts.drop(id);
    const call = '/api/v1/admin/sites/{siteId}/submissions/{id}/reviews';
    await ask(backend.POST(call, { params: { path }, body }));
  } catch (error) {
    // unless more was written meanwhile
    if (drafts.stateOf(id) === undefined) drafts.keep(siteId, id, draft);
    throw error;
  } finally {
    underWay.delete(id);
  }
}
