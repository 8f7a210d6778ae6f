/** Longest that one page can be at a parcel, in milliseconds: a minute's request, and some more. */
const LOCK_LIMIT = 90_000;

/** Since when another page has been at it, by the page's own time: the device's clock may be set. */
const taken = new Map<string, number>();
/** What this page is at; where there are no locks, no other is known. */
const busy = new Set<string>();

/**
 * Does something unless this page or another one is at it already. The idempotency key keeps a parcel
 * from being stored twice, this from being sent twice.
 */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (busy.has(name)) return;
  busy.add(name);
  try {
    if (await isFree(name, work)) taken.delete(name);
    else await afterLimit(name, work);
  } finally {
    busy.delete(name);
  }
}

/** False when another page has the lock; the work is not done then. */
async function isFree(name: string, work: () => Promise<void>): Promise<boolean> {
  const { locks } = navigator as { locks?: LockManager };
  const state = { isStarted: false };
  const start = async (): Promise<boolean> => {
    state.isStarted = true;
    await work();
    return true;
  };
  if (!locks) return start();
  try {
    const options = { ifAvailable: true };
    return await locks.request(name, options, (lock) => (lock ? start() : false));
  } catch (error) {
    // not available in a sandboxed frame
    if (state.isStarted) throw error;
    return start();
  }
}

/** A page that sleeps may hold its lock for ever. */
async function afterLimit(name: string, work: () => Promise<void>): Promise<void> {
  const since = taken.get(name) ?? performance.now();
  taken.set(name, since);
  if (performance.now() - since > LOCK_LIMIT) await work();
}
