import type { Random } from './random.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far back they go. */
const SPAN = 365 * DAY;

/** How busy each hour of a day is: clinics open at eight, people at home send in the evening. */
const HOURS = [
  1, 1, 1, 1, 1, 2, 5, 12, 40, 80, 100, 90, 60, 50, 80, 95, 85, 60, 40, 35, 30, 20, 10, 4,
];
/** Sunday first, as `getUTCDay` counts. */
const DAYS = [25, 100, 95, 90, 90, 80, 35];
const MOST = 100 * 100;

/** Times of the last year with the rhythm of days and weeks, twice as many at its end; oldest first. */
export function makeTimes(random: Random, count: number, now: number): number[] {
  const times: number[] = [];
  while (times.length < count) {
    const since = random() * SPAN;
    const at = Math.floor(now - since);
    const date = new Date(at);
    const busy = (HOURS[date.getUTCHours()]! * DAYS[date.getUTCDay()]!) / MOST;
    const grown = 1 - since / SPAN / 2;
    if (random() < busy * grown) times.push(at);
  }
  return times.sort((a, b) => a - b);
}
