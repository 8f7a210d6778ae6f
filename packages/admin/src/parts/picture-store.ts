import { ask, backend } from '../api.js';
import { session } from '../session.js';

/** How many pictures stay in memory. */
const KEPT = 200;

const thumbnails = new Map<string, Promise<string | undefined>>();

/** The address of a thumbnail in this page's memory; none when there is no picture. */
export async function thumbnail(siteId: string, id: string): Promise<string | undefined> {
  const key = `${siteId}/${id}`;
  const here = thumbnails.get(key);
  if (here) return here;
  const wanted = fetchThumbnail(siteId, id).catch(() => {
    thumbnails.delete(key);
    return undefined;
  });
  thumbnails.set(key, wanted);
  for (const oldest of [...thumbnails.keys()].slice(0, -KEPT)) forget(oldest);
  return wanted;
}

/** What is asked for at once goes in one call: the audit log then has one entry for a page. */
interface Batch {
  ids: string[];
  answer: Promise<Map<string, string>>;
}

const batches = new Map<string, Batch>();
/** As many as the server takes. */
const AT_ONCE = 100;

async function fetchThumbnail(siteId: string, id: string): Promise<string | undefined> {
  let batch = batches.get(siteId);
  if (!batch || batch.ids.length === AT_ONCE) {
    const ids: string[] = [];
    batch = { ids, answer: collect(siteId, ids) };
    batches.set(siteId, batch);
  }
  batch.ids.push(id);
  return (await batch.answer).get(id);
}

/** Waits until a page has been drawn, and fetches what it asked for. */
async function collect(siteId: string, ids: string[]): Promise<Map<string, string>> {
  await new Promise((resolve) => setTimeout(resolve));
  if (batches.get(siteId)?.ids === ids) batches.delete(siteId);
  const path = '/api/v1/admin/sites/{siteId}/submissions/thumbnails';
  const found = await ask(backend.POST(path, { params: { path: { siteId } }, body: { ids } }));
  return new Map(found.map(({ id, data }) => [id, addressOf(data)]));
}

function addressOf(data: string): string {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
}

function forget(key: string): void {
  const address = thumbnails.get(key);
  thumbnails.delete(key);
  void address?.then((url) => {
    if (url) URL.revokeObjectURL(url);
  });
}

// whoever comes after somebody signed out finds no picture of theirs
session.addEventListener('change', () => {
  if (session.who === null) for (const key of [...thumbnails.keys()]) forget(key);
});

/**
 * The picture that was sent.
 *
 * @param ahead - whether nobody looks at it yet; the log says so
 * @throws ApiProblem - 404 when none was sent
 */
export function fetchPicture(
  siteId: string,
  id: string,
  signal: AbortSignal,
  ahead = false,
): Promise<Blob> {
  const params = { path: { siteId, id }, query: ahead ? { ahead } : {} };
  const path = '/api/v1/admin/sites/{siteId}/submissions/{id}/picture';
  return ask(backend.GET(path, { params, parseAs: 'blob', signal }));
}
