import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startBackend } from '@dermdx/backend';
import { expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { demoPages } from '../../scripts/serve.mjs';
import { signInOwner } from '../support/backend.js';
import { clickStill, launchChromium, record } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { FaultyClinic } from '../support/faulty-clinic.js';
import { waitFor } from '../support/wait.js';
import { removeData } from '../support/databases.js';

interface Listed {
  items: { id: string }[];
}

interface Linked {
  earlierId: string | null;
  lesionId: string;
}

it('takes results from the panel to the clinic’s list, linked, and lets the person erase them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-sending-'));
  const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const backend = await startBackend(config, { pages: demoPages(join(root, '.cache/assets')) });
  const browser = await launchChromium();
  try {
    const { owner, siteId } = await signInOwner({ ...backend, logs: [] });
    const list = () => owner.get<Listed>(`/api/v1/admin/sites/${siteId}/submissions`);
    const page = await browser.newPage();
    const recording = record(page);
    await page.goto(backend.address);
    const file = listSamples().find(({ label }) => label === 'mel')!.file;
    const examine = () =>
      page.evaluate(async (address) => {
        const panel = document.querySelector('dermdx-check')!;
        const response = await fetch(address);
        const picture = new File([await response.blob()], 'spot.jpg', { type: 'image/jpeg' });
        await panel.diagnose(picture, 'dermatoscope');
      }, `/samples/${file}`);
    await examine();
    const press = async (text: string) => {
      const button = `dermdx-check >>> ::-p-aria([name="${text}"][role="button"])`;
      await clickStill(page, button);
    };

    expect((await list()).items).toEqual([]);
    await press('Send to the clinic');
    for (const name of ['agree', 'picture']) {
      await clickStill(page, `dermdx-check >>> [name=${name}][type=checkbox]`);
    }
    await press('Send now');
    await page.waitForSelector('dermdx-check >>> ::-p-text(Your receipt)', { visible: true });
    const { items } = await list();
    expect(items).toHaveLength(1);
    const stored = await owner.send(
      'GET',
      `/api/v1/admin/sites/${siteId}/submissions/${items[0]!.id}/picture`,
    );
    expect(stored.status).toBe(200);

    // the same spot once more, linked by the receipt that the device kept
    await press('Back to the result');
    await page.waitForSelector('dermdx-check >>> ::-p-text(See what you sent)', { visible: true });
    await examine();
    await press('Send to the clinic');
    const receipt = items[0]!.id;
    const choices = () =>
      page.$$eval('dermdx-check >>> #earlier option', (all) => all.map(({ value }) => value));
    await waitFor('the receipt to choose', choices, (values) => values.includes(receipt));
    await (await page.waitForSelector('dermdx-check >>> #earlier'))!.select(receipt);
    await clickStill(page, 'dermdx-check >>> [name=agree]');
    await press('Send now');
    await page.waitForSelector('dermdx-check >>> ::-p-text(Your receipt)', { visible: true });
    const [second, first] = (await list()).items;
    expect(first!.id).toBe(receipt);
    const linked = await owner.get<Linked>(
      `/api/v1/admin/sites/${siteId}/submissions/${second!.id}`,
    );
    expect([linked.earlierId, linked.lesionId]).toEqual([receipt, receipt]);

    const agree = () => clickStill(page, 'dermdx-check >>> dialog .quiet');
    await press('Erase what I sent');
    await agree();
    await page.waitForSelector('dermdx-check >>> ::-p-text(What you sent is gone)', {
      visible: true,
    });
    expect((await list()).items.map(({ id }) => id)).toEqual([receipt]);
    // the first, by the receipt kept here, from the start of the panel
    await press('Back to the result');
    await press('Look at another picture');
    await agree();
    await press('Erase something you sent');
    await clickStill(page, 'dermdx-check >>> .kept .button');
    await agree();
    await page.waitForSelector('dermdx-check >>> ::-p-text(Erased. It is gone)', {
      visible: true,
    });
    expect((await list()).items).toEqual([]);
    expect(recording.complaints).toEqual([]);
  } finally {
    await browser.close();
    await backend.close();
    removeData(folder);
  }
});

it('sends from a page on plain http, as intranets have them, where browsers withhold much', async () => {
  const clinic = new FaultyClinic();
  await clinic.start();
  const browser = await launchChromium(['--host-resolver-rules=MAP clinic.test 127.0.0.1']);
  try {
    const page = await browser.newPage();
    await page.goto(`http://clinic.test:${new URL(clinic.address).port}/panel`);
    expect(await page.evaluate(() => [isSecureContext, 'subtle' in crypto])).toEqual([
      false,
      false,
    ]);
    const file = listSamples().find(({ label }) => label === 'mel')!.file;
    await page.evaluate(async (address) => {
      await customElements.whenDefined('dermdx-check');
      const picture = new File([await (await fetch(address)).blob()], 'spot.jpg');
      await document.querySelector('dermdx-check')!.diagnose(picture, 'dermatoscope');
    }, `/samples/${file}`);
    const press = (text: string) =>
      clickStill(page, `dermdx-check >>> ::-p-aria([name="${text}"][role="button"])`);
    await press('Send to the clinic');
    for (const name of ['agree', 'picture', 'thumbnail']) {
      await clickStill(page, `dermdx-check >>> [name=${name}][type=checkbox]`);
    }
    await press('Send now');
    await page.waitForSelector('dermdx-check >>> ::-p-text(Your receipt)', { visible: true });
    expect(clinic.stored.size).toBe(1);
  } finally {
    await browser.close();
    clinic.stop();
  }
});
