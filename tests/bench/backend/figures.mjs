/**
 * The value below which a share of them lies; NaN of none.
 *
 * @param {number[]} times
 * @param {number} share
 */
export function percentile(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/**
 * Milliseconds that some work takes.
 *
 * @param {() => unknown} work
 */
export async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * What came of work that was done many times.
 *
 * @typedef {object} Rate
 * @property {number} perSecond
 * @property {number[]} times - milliseconds of each
 */

/**
 * Runs numbered pieces of work, some at once.
 *
 * @param {number} count
 * @param {number} workers
 * @param {(index: number) => unknown} work
 * @returns {Promise<Rate>}
 */
export function inParallel(count, workers, work) {
  return whileWanted((index) => index < count, workers, work);
}

/**
 * The same for some time, rather than so many times.
 *
 * @param {number} seconds
 * @param {number} workers
 * @param {(index: number) => unknown} work
 * @returns {Promise<Rate>}
 */
export function inParallelFor(seconds, workers, work) {
  const end = performance.now() + 1000 * seconds;
  return whileWanted(() => performance.now() < end, workers, work);
}

/**
 * @param {(index: number) => boolean} isWanted
 * @param {number} workers
 * @param {(index: number) => unknown} work
 * @returns {Promise<Rate>}
 */
async function whileWanted(isWanted, workers, work) {
  /** @type {number[]} */
  const times = [];
  let next = 0;
  const worker = async () => {
    while (isWanted(next)) {
      const index = next++;
      times.push(await time(() => work(index)));
    }
  };
  const all = await time(() => Promise.all(Array.from({ length: workers }, worker)));
  return { perSecond: (1000 * times.length) / all, times };
}

/**
 * Several passes as one.
 *
 * @param {Rate[]} passes - of the same length
 * @returns {Rate}
 */
export function together(passes) {
  const sum = passes.reduce((total, { perSecond }) => total + perSecond, 0);
  return { perSecond: sum / passes.length, times: passes.flatMap(({ times }) => times) };
}

/**
 * A row of a table in Markdown.
 *
 * @param {(string | number)[]} cells
 */
export const row = (...cells) => `| ${cells.join(' | ')} |`;
