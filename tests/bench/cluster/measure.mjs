import { inParallelFor, together } from '../backend/figures.mjs';
import { LISTS } from '../backend/list-kinds.mjs';
import { submit } from '../backend/submissions.mjs';

/** @typedef {import('../backend/figures.mjs').Rate} Rate */
/** @typedef {import('./places.mjs').Place} Place */

export const WRITERS = 16;
export const READERS = 4;
const BACKENDS = [1, 2];

/**
 * What so many servers on a database did.
 *
 * @typedef {object} Point
 * @property {string} name - of the database
 * @property {number} backends
 * @property {Rate[]} submissions - of each pass
 * @property {Rate[]} lists
 */

/**
 * Measures each database with one and with two servers, there and back: what changes with time meets all alike.
 *
 * @param {Place[]} places
 * @param {import('../backend/submissions.mjs').Sent} sent
 * @param {number} seconds - for which submissions are sent each time, and half as long lists are asked for
 * @returns {Promise<Point[]>}
 */
export async function measureAll(places, sent, seconds) {
  const steps = places.flatMap((place) =>
    BACKENDS.map((backends) => ({
      place,
      /** @type {Point} */
      point: { name: place.name, backends, submissions: [], lists: [] },
    })),
  );
  for (const { pair } of new Set(places)) await work(pair, 2, sent, seconds / 2);
  for (const { place, point } of [...steps, ...steps.toReversed()]) {
    await place.prepare();
    console.log(`  ${titleOf(point)}`);
    const { submissions, lists } = await work(place.pair, point.backends, sent, seconds);
    point.submissions.push(submissions);
    point.lists.push(lists);
  }
  return steps.map(({ point }) => point);
}

/**
 * What was measured, in words.
 *
 * @param {Point} point
 */
export const titleOf = ({ name, backends }) =>
  `${name}, ${backends} ${backends === 1 ? 'server' : 'servers'}`;

/**
 * Submissions, then lists.
 *
 * @param {import('./pair.mjs').Pair} pair
 * @param {number} backends
 * @param {import('../backend/submissions.mjs').Sent} sent
 * @param {number} seconds
 */
async function work({ origin, session, proxy }, backends, sent, seconds) {
  const at = proxy(backends);
  const send = () => submit(at, sent, origin);
  const submissions = await inParallelFor(seconds, WRITERS, send);
  const ask = (/** @type {number} */ index) => {
    const [path] = LISTS[index % LISTS.length] ?? [];
    return session.get(`${session.site}/${path}`, at);
  };
  const lists = await inParallelFor(seconds / 2, READERS, ask);
  return { submissions, lists };
}

/**
 * By how much the passes of a point differ at most, as a share of their mean.
 *
 * @param {Point[]} points
 */
export function widestSpread(points) {
  const spreads = points
    .flatMap(({ submissions, lists }) => [submissions, lists])
    .map((passes) => {
      const rates = passes.map(({ perSecond }) => perSecond);
      return (Math.max(...rates) - Math.min(...rates)) / together(passes).perSecond;
    });
  return Math.max(...spreads);
}
