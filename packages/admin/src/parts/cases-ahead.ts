import { ask, backend } from '../api.js';
import { session } from '../session.js';
import { fetchPicture } from './picture-store.js';
import type { Detail } from './submissions.js';

/** A case that was fetched before anybody looked at it; what is on its way is undefined. */
export interface Ahead {
  detail: Detail | undefined;
  picture: Blob | undefined;
  /** Settled when both are there, or could not be had. */
  done: Promise<void>;
}

/** Milliseconds after which what was fetched is too old to show. */
const FRESH = 300_000;

interface Kept extends Ahead {
  /** Whether the ones before it have not come yet. */
  isWaiting: boolean;
  at: number;
  end: AbortController;
}

const cases = new Map<string, Kept>();

session.addEventListener('change', () => {
  // whoever comes after somebody signed out finds nothing of theirs
  if (!session.who) forget([]);
});

/**
 * Fetches the next cases of a list, the nearest first, so that a slow line has it soon, and forgets those that are next
 * no more; the log says that nobody saw them.
 */
export function fetchAhead(siteId: string, ids: readonly string[]): void {
  forget(ids.map((id) => keyOf(siteId, id)));
  let before = Promise.resolve();
  for (const id of ids) {
    const key = keyOf(siteId, id);
    const here = cases.get(key);
    if (here) {
      before = here.done;
      continue;
    }
    const made: Kept = {
      detail: undefined,
      picture: undefined,
      done: Promise.resolve(),
      isWaiting: true,
      at: Date.now(),
      end: new AbortController(),
    };
    cases.set(key, made);
    made.done = before
      .then(() => fetchCase(siteId, id, made))
      .catch(() => {
        // it is asked for again when it is opened
        if (cases.get(key) === made) cases.delete(key);
      });
    before = made.done;
  }
}

/** A case that was fetched ahead, which is somebody's to look at now; it is kept no longer. */
export function takeAhead(siteId: string, id: string): Ahead | undefined {
  const key = keyOf(siteId, id);
  const found = cases.get(key);
  cases.delete(key);
  if (found?.isWaiting) {
    found.end.abort();
    return undefined;
  }
  return found && Date.now() - found.at < FRESH ? found : undefined;
}

async function fetchCase(siteId: string, id: string, into: Kept): Promise<void> {
  const { signal } = into.end;
  signal.throwIfAborted();
  into.isWaiting = false;
  const params = { path: { siteId, id }, query: { ahead: true } };
  const call = '/api/v1/admin/sites/{siteId}/submissions/{id}';
  const detail = await ask(backend.GET(call, { params, signal }));
  if (detail.hasPicture) into.picture = await fetchPicture(siteId, id, signal, true);
  into.detail = detail;
}

function forget(but: readonly string[]): void {
  for (const [key, { end }] of cases) {
    if (but.includes(key)) continue;
    end.abort();
    cases.delete(key);
  }
}

function keyOf(siteId: string, id: string): string {
  return `${siteId}/${id}`;
}
