/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {{ taken: number, fetched: boolean }} Seen - milliseconds, and whether the picture was fetched after the key
 */

/**
 * The whole list, oldest first, at a reader's browser.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('../backend/server.mjs').Server} server
 * @returns {Promise<Page>}
 */
export async function openStation(browser, { address, cookie, site }) {
  const page = await browser.newPage();
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
 * Waits until a picture stands and nothing is on its way: what is next is fetched by then.
 *
 * @param {Page} page
 */
export async function isFetchedAhead(page) {
  await page.waitForSelector('dermdx-admin >>> admin-picture-viewer >>> .zoom', { visible: true });
  await page.waitForNetworkIdle({ idleTime: 700, concurrency: 1 });
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
    let pressed = 0;
    const press = (/** @type {KeyboardEvent} */ { timeStamp }) => (pressed = timeStamp);
    addEventListener('keydown', press, { capture: true });
    const seen = new Promise((resolve) => {
      const look = () => {
        const now = picture();
        if (now && now.src !== before && now.complete && now.naturalWidth > 0) {
          // what is drawn in this frame stands when the next one begins
          requestAnimationFrame((at) => {
            removeEventListener('keydown', press, { capture: true });
            const fetched = performance
              .getEntriesByType('resource')
              .some(({ name, startTime }) => name.endsWith('/picture') && startTime >= pressed);
            resolve({ taken: at - pressed, fetched });
          });
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    // a handle to the promise itself: it is waited for after the keys
    return { seen };
  });
}
