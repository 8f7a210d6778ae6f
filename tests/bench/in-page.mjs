/**
 * Put into the page of each engine, and runs there: what it measures with is `globalThis.bench`.
 */
export function prepare() {
  let longest = 0;
  const note = (list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver(note);
  observer.observe({ type: 'longtask', buffered: true });
  const files = new Map();
  const fetchFile = async (url) => {
    const blob = await (await fetch(url)).blob();
    files.set(url, new File([blob], 'picture.jpg', { type: 'image/jpeg' }));
  };
  const time = async (work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  globalThis.bench = {
    /** Milliseconds from the call that loads until the first answer. */
    start: (url) =>
      time(async () => {
        await Promise.all([globalThis.engine.load(location.origin), fetchFile(url)]);
        await globalThis.engine.answer(files.get(url));
      }),
    /** Milliseconds of one picture. */
    async answer(url) {
      if (!files.has(url)) await fetchFile(url);
      return time(() => globalThis.engine.answer(files.get(url)));
    },
    /** Milliseconds of the longest task of the page's thread; 0 when none was longer than 50. */
    async block() {
      await new Promise((resolve) => setTimeout(resolve, 100));
      note({ getEntries: () => observer.takeRecords() });
      return longest;
    },
  };
}
