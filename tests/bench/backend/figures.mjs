/** The value below which a share of them lies. */
export function percentile(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Milliseconds that some work takes. */
export async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Runs numbered pieces of work, some at once.
 *
 * @returns {Promise<{ perSecond: number, times: number[] }>} milliseconds of each
 */
export async function inParallel(count, workers, work) {
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

/** A row of a table in Markdown. */
export const row = (...cells) => `| ${cells.join(' | ')} |`;
