/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {{ taken: number, fetched: boolean }} Seen - milliseconds, and whether the picture was fetched after the key
 */

/** Milliseconds without a request after which nothing more is fetched ahead. */
const QUIET = 700;

/**
 * The whole list, oldest first, at a reader's browser.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('../backend/server.mjs').Server} server
 * @returns {Promise<Page>}
 */
export async function openStation(browser, { address, cookie, site }) {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    // before the pages' own listeners, which keep a key that they know to themselves
    const note = (/** @type {KeyboardEvent} */ { timeStamp }) => (globalThis.pressedAt = timeStamp);
    addEventListener('keydown', note, { capture: true });
  });
  await page.setViewport({ width: 1440, height: 900 });
  const [name = '', value = ''] = cookie.split('=');
  await browser.setCookie({ name, value, domain: '127.0.0.1', path: '/' });
  const path = site.replace('/api/v1', '');
  await page.goto(`${address}${path}/inbox?view=all&sort=receivedAt:asc`);
  await page.waitForSelector('dermdx-admin >>> a.item', { visible: true });
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/**
 * Tells when a page has asked for nothing for a while and has all that it asked for to the last byte: its stream of
 * events, which never ends, left out.
 *
 * @param {Page} page
 * @returns {() => Promise<void>} waits for that
 */
export function watchRequests(page) {
  const open = new Set();
  let changedAt = Date.now();
  page.on('request', (request) => {
    if (request.resourceType() === 'eventsource') return;
    open.add(request);
    changedAt = Date.now();
  });
  for (const end of /** @type {const} */ (['requestfinished', 'requestfailed'])) {
    page.on(end, (request) => {
      if (open.delete(request)) changedAt = Date.now();
    });
  }
  return async () => {
    while (open.size > 0 || Date.now() - changedAt < QUIET) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}

/**
 * Begins to watch for the picture of another case than the one that is open.
 *
 * @param {Page} page
 * @returns {Promise<import('puppeteer-core').JSHandle<{ seen: Promise<Seen> }>>}
 */
export function watchNext(page) {
  return page.evaluateHandle(() => {
    /** @returns {HTMLImageElement | null | undefined} */
    const picture = () => {
      let root = document.querySelector('dermdx-admin')?.shadowRoot;
      for (const tag of ['admin-inbox-page', 'admin-submission-view', 'admin-picture-viewer']) {
        root = root?.querySelector(tag)?.shadowRoot;
      }
      return root?.querySelector('img');
    };
    const before = picture()?.src;
    // they would be noted no more when there are too many
    performance.clearResourceTimings();
    const seen = new Promise((resolve) => {
      const look = () => {
        const now = picture();
        if (now && now.src !== before && now.complete && now.naturalWidth > 0) {
          // what is drawn in this frame stands when the next one begins
          requestAnimationFrame((at) => {
            const { pressedAt } = globalThis;
            const fetched = performance
              .getEntriesByType('resource')
              .some(({ name, startTime }) => name.endsWith('/picture') && startTime >= pressedAt);
            resolve({ taken: at - pressedAt, fetched });
          });
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    // a handle to the promise itself: it is waited for after the keys
    return { seen };
  });
}
