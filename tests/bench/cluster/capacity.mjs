import { row, together } from '../backend/figures.mjs';

/** Submissions of a clinic in a day. */
const PER_DAY = [20, 100, 500];
/** Of a day's submissions, the share that comes in its busiest hour. */
const BUSIEST_HOUR = 0.2;
/** By how much the busiest minute of that hour is above its mean. */
const BURST = 3;
/** Pages of lists that the staff fetch for each submission. */
const LISTS_EACH = 10;
/** Of what was measured, the share that is used: the rest is for exports, a slow disk, a server that is upgraded. */
const USED = 0.5;

/**
 * How many clinics can be served at once, by what was measured.
 *
 * @param {{ submissions: number, lists: number }} perSecond - that were reached, each by itself
 * @param {number} perDay - submissions of a clinic
 */
export function clinics({ submissions, lists }, perDay) {
  const peak = ((perDay * BUSIEST_HOUR) / 3600) * BURST;
  const busy = peak / submissions + (peak * LISTS_EACH) / lists;
  return Math.floor(USED / busy);
}

/**
 * The rule in words, and what comes of it.
 *
 * @param {import('./measure.mjs').Point[]} points
 * @param {number} cores
 * @param {number} bytes - that the pictures of one submission take
 */
export function describeCapacity(points, cores, bytes) {
  const rows = points.map(({ name, backends, submissions, lists }) => {
    const reached = {
      submissions: together(submissions).perSecond,
      lists: together(lists).perSecond,
    };
    const cells = [reached.submissions, reached.lists].map((rate) => rate.toFixed(0));
    const numbers = PER_DAY.map((perDay) => clinics(reached, perDay).toLocaleString('en'));
    return row(name, backends, ...cells, ...numbers);
  });
  const heads = PER_DAY.map((perDay) => `clinics with ${perDay} a day`);
  const disk = PER_DAY.map((perDay) => ((perDay * 365 * bytes) / 1e9).toFixed(1));
  return `A clinic’s busiest hour has ${percent(BUSIEST_HOUR)} of its day’s submissions, and the busiest minute of that hour ${BURST} times as many as its
mean; all clinics have it at the same time. For each submission, with a picture, the staff fetch ${LISTS_EACH} pages of lists. A server
is busy for the time that both take at the rates that were measured, and is to be busy for ${percent(USED)} of the time at most.

On ${cores} cores, which database, proxy and servers share with the programs that measure:

${row('database', 'servers', 'submissions a second', 'lists a second', ...heads)}
|---|--:|--:|--:|${PER_DAY.map(() => '--:').join('|')}|
${rows.join('\n')}

The pictures of a submission take ${(bytes / 1000).toFixed(0)} KB. A year of a clinic with ${PER_DAY.join(', ')} a day takes some ${disk.join(', ')} GB.`;
}

/** @param {number} share */
const percent = (share) => `${Math.round(100 * share)} %`;
