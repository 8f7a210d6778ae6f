import { ApiProblem, ask, backend } from '../api.js';

/** How many pictures stay in memory. */
const KEPT = 200;

const thumbnails = new Map<string, Promise<string | undefined>>();

/** The address of a thumbnail in this page's memory; none when there is no picture. */
export function thumbnail(siteId: string, id: string): Promise<string | undefined> {
  const key = `${siteId}/${id}`;
  const here = thumbnails.get(key);
  if (here) return here;
  const wanted = fetchThumbnail(siteId, id);
  thumbnails.set(key, wanted);
  for (const [oldest, address] of thumbnails) {
    if (thumbnails.size <= KEPT) break;
    thumbnails.delete(oldest);
    void address.then((url) => {
      if (url) URL.revokeObjectURL(url);
    });
  }
  return wanted;
}

async function fetchThumbnail(siteId: string, id: string): Promise<string | undefined> {
  try {
    const blob = await ask(
      backend.GET('/api/v1/admin/sites/{siteId}/submissions/{id}/thumbnail', {
        params: { path: { siteId, id } },
        parseAs: 'blob',
      }),
    );
    return URL.createObjectURL(blob);
  } catch (error) {
    // the list is useful without it
    if (error instanceof ApiProblem) return undefined;
    throw error;
  }
}

/**
 * The picture that was sent.
 *
 * @throws ApiProblem - 404 when none was sent
 */
export async function fetchPicture(siteId: string, id: string, signal: AbortSignal): Promise<Blob> {
  const blob = await ask(
    backend.GET('/api/v1/admin/sites/{siteId}/submissions/{id}/picture', {
      params: { path: { siteId, id } },
      parseAs: 'blob',
      signal,
    }),
  );
  return blob;
}
