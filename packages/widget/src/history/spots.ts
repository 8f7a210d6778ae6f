import type { Site } from '@dermdx/contract';
import { v7 } from 'uuid';
import { tellAll } from './news.js';
import type { Marks } from './size.js';
import { openStorage, useStorage } from './storage.js';
import type { KeptResult, Spot } from './storage.js';

/** Every spot kept on this device, the newest first; none where the browser lets none be read. */
export async function listSpots(): Promise<Spot[]> {
  const spots = await useStorage((storage) => storage.getAll('spots'), []);
  // ids of version 7 sort by when they were made
  return spots.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/**
 * A new spot.
 *
 * @throws DOMException where the browser lets nothing be kept, or the device is full
 */
export async function addSpot(name: string, site: Site | ''): Promise<Spot> {
  const spot = { id: v7(), name, site };
  await (await openStorage()).put('spots', spot);
  tellAll({ type: 'results' });
  return spot;
}

/**
 * Changes a result: the spot that it is of, or what was marked on it.
 *
 * @throws DOMException where the browser lets nothing be changed
 */
export async function changeResult(
  id: string,
  change: { spot?: string; marks?: Marks },
): Promise<void> {
  const work = (await openStorage()).transaction('results', 'readwrite');
  const kept = await work.store.get(id);
  if (kept) await work.store.put({ ...kept, ...change });
  await work.done;
  tellAll({ type: 'results' });
}

/**
 * Forgets a spot and all results of it, or none of it.
 *
 * @throws DOMException where the browser lets nothing be changed
 */
export async function removeSpot(id: string): Promise<void> {
  const work = (await openStorage()).transaction(['spots', 'results'], 'readwrite');
  const results = work.objectStore('results');
  for (const result of await results.getAll()) {
    if (result.spot === id) await results.delete(result.id);
  }
  await work.objectStore('spots').delete(id);
  await work.done;
  tellAll({ type: 'results' });
}

/**
 * Adds spots and results, all of them or none; those that are here already are replaced.
 *
 * @throws DOMException where the browser lets nothing be kept, or the device is full
 */
export async function addAll(
  spots: readonly Spot[],
  results: readonly KeptResult[],
): Promise<void> {
  const work = (await openStorage()).transaction(['spots', 'results'], 'readwrite');
  await Promise.all([
    ...spots.map((spot) => work.objectStore('spots').put(spot)),
    ...results.map((result) => work.objectStore('results').put(result)),
    work.done,
  ]);
  tellAll({ type: 'results' });
}

/** The newest result of a spot; undefined where there is none. */
export async function newestOf(spot: string): Promise<KeptResult | undefined> {
  const results = await useStorage((storage) => storage.getAll('results'), []);
  return results
    .filter((result) => result.spot === spot)
    .sort((a, b) => b.keptAt - a.keptAt)
    .at(0);
}
