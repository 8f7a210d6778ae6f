import type { Page } from 'puppeteer-core';

/**
 * Gives a page's panel a picture as taken through a dermatoscope, and waits for what it says.
 *
 * @param picture - path of the picture
 * @returns the most probable label, or undefined
 */
export async function askPanel(page: Page, picture: string): Promise<string | undefined> {
  await page.waitForFunction(() => customElements.get('dermdx-check') !== undefined);
  await page.waitForSelector('dermdx-check');
  const input = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file' }),
  );
  await input.uploadFile(picture);
  return page.evaluate(async (element) => {
    const panel = document.querySelector('dermdx-check')!;
    return (await panel.diagnose(element.files![0]!, 'dermatoscope'))?.top?.label;
  }, input);
}
