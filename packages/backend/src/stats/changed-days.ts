import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/rows.js';
import { newId } from '../ids.js';
import { ChangedDay } from './daily.entities.js';

/** Milliseconds in a day. */
export const DAY = 86_400_000;

/** The start of a time's day, by UTC. */
export function dayOf(time: number): number {
  return time - (time % DAY);
}

/**
 * Leaves word, in the transaction that changes them, that submissions or their readings are to be counted anew.
 *
 * @param receivedAt - when the submissions came in
 */
export async function markChanged(
  manager: EntityManager,
  siteId: string,
  ...receivedAt: number[]
): Promise<void> {
  const days = [...new Set(receivedAt.map(dayOf))];
  const at = Date.now();
  const marks = days.map((day) => ({ siteId, day, id: newId(), at }));
  await insertRows(manager, ChangedDay, ...marks);
}
