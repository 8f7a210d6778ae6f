/**
 * Put into the page of each engine, and runs there: what it measures with is `globalThis.bench`.
 */
export function prepare() {
  let longest = 0;
  /** @param {{ getEntries: () => PerformanceEntryList }} list */
  const note = (list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver(note);
  observer.observe({ type: 'longtask', buffered: true });
  /** @type {Map<string, File>} */
  const files = new Map();
  /** @param {string} url */
  const fetchFile = async (url) => {
    const blob = await (await fetch(url)).blob();
    files.set(url, new File([blob], 'picture.jpg', { type: 'image/jpeg' }));
  };
  /** @param {string} url */
  const answer = async (url) => {
    const file = files.get(url);
    if (file) await globalThis.engine.answer(file);
  };
  /** @param {() => Promise<void>} work */
  const time = async (work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  globalThis.bench = {
    start: (url) =>
      time(async () => {
        await Promise.all([globalThis.engine.load(location.origin), fetchFile(url)]);
        await answer(url);
      }),
    async answer(url) {
      if (!files.has(url)) await fetchFile(url);
      return time(() => answer(url));
    },
    async block() {
      await new Promise((resolve) => setTimeout(resolve, 100));
      note({ getEntries: () => observer.takeRecords() });
      return longest;
    },
  };
}
