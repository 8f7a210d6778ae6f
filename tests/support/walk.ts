import type { Page } from 'puppeteer-core';

/** What a tab has open, and what it asked for that was not of the page it was on. */
export interface Open {
  streams: number;
  /** What the pages asked for, with the address that they were at. */
  asked: { path: string; at: string; method: string }[];
}

declare global {
  interface Window {
    walked: { streams: Set<EventSource>; asked: Open['asked']; inFlight: number };
  }
}

/** Counts what a tab opens and asks, from before its first page. */
export async function countOpen(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const walked: Window['walked'] = { streams: new Set(), asked: [], inFlight: 0 };
    window.walked = walked;
    window.EventSource = class extends EventSource {
      constructor(address: string | URL) {
        super(address);
        walked.streams.add(this);
      }
      override close(): void {
        super.close();
        walked.streams.delete(this);
      }
    };
    const ask = window.fetch.bind(window);
    window.fetch = async (input, init) => {
      const request = new Request(input, init);
      // what was ended before it began is never sent
      if (request.signal.aborted) return ask(request);
      const { method, url } = request;
      walked.asked.push({ path: new URL(url).pathname, at: location.pathname, method });
      walked.inFlight += 1;
      try {
        return await ask(request);
      } finally {
        walked.inFlight -= 1;
      }
    };
  });
}

/** What it has open now. */
export function openIn(page: Page): Promise<Open> {
  return page.evaluate(() => ({
    streams: window.walked.streams.size,
    asked: window.walked.asked,
  }));
}

/**
 * Follows a link of the pages and waits until the page that it leads to is there.
 *
 * @param asks - how many requests that page makes; none: to be gone again before anything has come
 */
export function follow(page: Page, href: string, asks?: number): Promise<void> {
  return page.evaluate(
    async (to, number) => {
      const admin = document.querySelector('dermdx-admin')!.shadowRoot!;
      const before = window.walked.asked.length;
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
      if (number === null) {
        await new Promise(requestAnimationFrame);
        return;
      }
      const isThere = () => {
        const shown = admin.querySelector('admin-shell > *');
        return (
          shown?.shadowRoot?.querySelector('h1') &&
          shown.ariaBusy !== 'true' &&
          window.walked.inFlight === 0 &&
          window.walked.asked.length - before >= number
        );
      };
      while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    href,
    asks ?? null,
  );
}

/** How many listeners and elements a tab holds once what nobody holds is gone. */
export async function held(page: Page): Promise<{ listeners: number; nodes: number }> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return { listeners: of('JSEventListeners'), nodes: of('Nodes') };
}
