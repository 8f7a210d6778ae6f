import type { Diagnosis } from '@dermdx/contract';

/** By diagnosis: a diagnosis says what the network found, and no time. */
const times = new WeakMap<Diagnosis, number>();

/** Notes that the network has just answered. */
export function noteTime(diagnosis: Diagnosis): void {
  times.set(diagnosis, Date.now());
}

/** When the network answered, by the clock of the device; undefined where nobody noted it. */
export function timeOf(diagnosis: Diagnosis): number | undefined {
  return times.get(diagnosis);
}
