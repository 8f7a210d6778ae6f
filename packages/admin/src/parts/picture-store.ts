import { ApiProblem, ask, backend } from '../api.js';
import { session } from '../session.js';

/** How many pictures stay in memory. */
const KEPT = 200;

const thumbnails = new Map<string, Promise<string | undefined>>();

/** The address of a thumbnail in this page's memory; none when there is no picture. */
export async function thumbnail(
  siteId: string,
  id: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const key = `${siteId}/${id}`;
  const here = thumbnails.get(key);
  if (here) {
    const address = await here;
    // whoever asked first may have left before the answer came
    return address ?? (thumbnails.get(key) === here ? undefined : thumbnail(siteId, id, signal));
  }
  const wanted = fetchThumbnail(siteId, id, signal).catch(() => {
    thumbnails.delete(key);
    return undefined;
  });
  thumbnails.set(key, wanted);
  for (const oldest of [...thumbnails.keys()].slice(0, -KEPT)) forget(oldest);
  return wanted;
}

async function fetchThumbnail(
  siteId: string,
  id: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return URL.createObjectURL(await fetchBlob('thumbnail', siteId, id, signal));
  } catch (error) {
    // the list is useful without it
    if (error instanceof ApiProblem) return undefined;
    throw error;
  }
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
 * @throws ApiProblem - 404 when none was sent
 */
export function fetchPicture(siteId: string, id: string, signal: AbortSignal): Promise<Blob> {
  return fetchBlob('picture', siteId, id, signal);
}

function fetchBlob(
  kind: 'picture' | 'thumbnail',
  siteId: string,
  id: string,
  signal: AbortSignal,
): Promise<Blob> {
  const path = `/api/v1/admin/sites/{siteId}/submissions/{id}/${kind}` as const;
  const params = { path: { siteId, id } };
  return ask(backend.GET(path, { params, parseAs: 'blob', signal }));
}
