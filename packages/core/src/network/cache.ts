/** The browser's cache that holds the network, in the site's own storage. */
const CACHE = 'dermdx-assets';

/**
 * What was kept of an address.
 *
 * A cache is a convenience: one that is forbidden, full or absent (plain http) changes nothing but
 * the time that loading takes.
 */
export async function recall(url: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return attempt(async (cache) => {
    const response = await cache.match(url);
    return response && new Uint8Array(await response.arrayBuffer());
  });
}

/** Keeps the bytes of an address in place of any older version of the same file. */
export async function keep(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await attempt(async (cache) => {
    for (const { url: kept } of await cache.keys()) {
      if (kept !== url && withoutVersion(kept) === withoutVersion(url)) await cache.delete(kept);
    }
    await cache.put(url, new Response(bytes));
  });
}

function withoutVersion(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

async function attempt<T>(work: (cache: Cache) => Promise<T>): Promise<T | undefined> {
  try {
    return await work(await caches.open(CACHE));
  } catch {
    return undefined;
  }
}
