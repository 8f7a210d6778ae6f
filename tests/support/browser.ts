import type { ElementHandle, Page } from 'puppeteer-core';
import { waitFor } from './wait.js';

export { launchChromium } from '../../scripts/launch-chromium.mjs';

/** What a page asked for and what it complained about. */
export interface Recording {
  /** Method and address of every request, the worker's too; `blob:` and `data:` apart. */
  requests: { method: string; url: string; body: boolean }[];
  /** Errors on the console and uncaught ones: violations of the policy show here. */
  complaints: string[];
}

/** Records a page from before it is opened. */
export function record(page: Page): Recording {
  const recording: Recording = { requests: [], complaints: [] };
  page.on('request', (request) => {
    const url = request.url();
    if (/^(blob|data):/.test(url)) return;
    recording.requests.push({ method: request.method(), url, body: request.hasPostData() });
  });
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) recording.complaints.push(message.text());
  });
  page.on('pageerror', (error) => recording.complaints.push(String(error)));
  return recording;
}

/** Waits until something is seen; looked for again and again, since a shadow tree tells nobody. */
export async function shown(page: Page, selector: string): Promise<ElementHandle> {
  return (await page.waitForSelector(selector, { visible: true }))!;
}

/**
 * Clicks what can be seen once it stands still: a panel that changes its view moves for a moment, and
 * what it replaces meanwhile is looked for again. A click that missed is made again, as people do.
 *
 * @throws Error that says where it was last when it never stood still
 */
export async function clickStill(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector, { visible: true });
  let before = '';
  let missed = 0;
  const attempt = async () => {
    const found = (await page.waitForSelector(selector, { visible: true }))!;
    await nextFrames(page);
    const place = JSON.stringify(await found.boundingBox());
    const isStill = place === before;
    before = place;
    const isClicked = isStill && (await clickAndSee(found));
    if (isStill && !isClicked) missed++;
    return { isClicked, place, missed };
  };
  const what = `${selector} to stand still and be clicked`;
  await waitFor(what, attempt, ({ isClicked }) => isClicked, { interval: 100 });
}

/** Whether the click reached the element: it may have moved since it was measured. */
async function clickAndSee(element: ElementHandle): Promise<boolean> {
  const seen = await element.evaluateHandle((target) => {
    const clicks = { reached: false };
    const note = (event: Event): void => {
      clicks.reached ||= event.composedPath().includes(target);
    };
    addEventListener('click', note, { capture: true });
    return clicks;
  });
  await element.click();
  // a page that was left by the click cannot be asked any more
  return seen.evaluate(({ reached }) => reached).catch(() => true);
}

/** Waits until the page has drawn twice: on a busy machine nothing moves for longer than one may wait. */
export function nextFrames(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            resolve();
          });
        });
        // a page behind another one draws nothing
        setTimeout(resolve, 1000);
      }),
  );
}
