import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startBackend } from '@dermdx/backend';
import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { demoPages } from '../../scripts/serve.mjs';
import { clickStill, launchChromium, record } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { removeData } from '../support/databases.js';

const mole = `/samples/${listSamples().find(({ label }) => label === 'nv')!.file}`;

it('the example of a next step leads to the clinic: an appointment, the phone, its words, also after sending', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-next-step-'));
  const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const backend = await startBackend(config, { pages: demoPages(join(root, '.cache/assets')) });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const recording = record(page);
    await page.goto(`${backend.address}/examples/next-step/`);
    await diagnose(page);

    await page.waitForSelector('[slot=next-step]', { visible: true });
    await page.waitForSelector('dermdx-check >>> ::-p-text(Open: Monday to Friday)', {
      visible: true,
    });
    const phone = await page.waitForSelector('dermdx-check >>> ::-p-text(Call)', { visible: true });
    expect(await phone!.evaluate((link) => link.getAttribute('href'))).toBe('tel:+49301234567');

    const opened = browser.waitForTarget((target) => target.url().endsWith('/appointments.html'));
    await clickStill(page, 'dermdx-check >>> ::-p-text(Book an appointment)');
    const tab = (await (await opened).page())!;
    await tab.waitForSelector('h1 ::-p-text(Appointments)');
    await tab.close();

    // the result is where it was
    const press = (text: string) =>
      clickStill(page, `dermdx-check >>> ::-p-aria([name="${text}"][role="button"])`);
    await press('Send to the clinic');
    await clickStill(page, 'dermdx-check >>> [name=agree][type=checkbox]');
    await press('Send now');
    await page.waitForSelector('[slot=after-sending]', { visible: true });
    await page.waitForSelector('dermdx-check >>> ::-p-text(Your receipt)', { visible: true });
    const shown = await page.$eval('dermdx-check', ({ renderRoot }) => renderRoot.textContent);
    expect(shown).toContain('Sent. Thank you.');
    expect(recording.complaints).toEqual([]);
  } finally {
    await browser.close();
    await backend.close();
    removeData(folder);
  }
});

/** Gives the panel of the page the mole. */
async function diagnose(page: Page): Promise<void> {
  await page.waitForFunction(() => customElements.get('dermdx-check') !== undefined);
  await page.evaluate(async (address) => {
    const response = await fetch(address);
    const picture = new File([await response.blob()], 'spot.jpg', { type: 'image/jpeg' });
    await document.querySelector('dermdx-check')!.diagnose(picture, 'dermatoscope');
  }, mole);
}
