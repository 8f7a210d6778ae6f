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
 * Runs numbered pieces of work, some at once.
 *
 * @param {number} count
 * @param {number} workers
 * @param {(index: number) => unknown} work
 * @returns {Promise<{ perSecond: number, times: number[] }>} milliseconds of each
 */
export async function inParallel(count, workers, work) {
  /** @type {number[]} */
  const times = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      times.push(await time(() => work(index)));
    }
  };
  const all = await time(() => Promise.all(Array.from({ length: workers }, worker)));
  return { perSecond: (1000 * count) / all, times };
}

/**
 * A row of a table in Markdown.
 *
 * @param {(string | number)[]} cells
 */
export const row = (...cells) => `| ${cells.join(' | ')} |`;
