import type { ElementHandle, Page } from 'puppeteer-core';
import { waitFor } from '../support/wait.js';
import { photograph } from './photograph.js';

/** What the settings page's checks found: each line's code and words. */
export interface Finding {
  state: 'right' | 'wrong' | 'open';
  code: string;
  text: string;
}

/** Signs in to WordPress. */
export async function signInToWordpress(
  page: Page,
  origin: string,
  owner: { name: string; password: string },
): Promise<void> {
  await page.goto(`${origin}/wp-login.php`);
  await page.$eval(
    '#loginform',
    (form, { name, password }) => {
      const [log, pwd] = ['log', 'pwd'].map((field) =>
        form.querySelector<HTMLInputElement>(`[name=${field}]`)!,
      );
      log!.value = name;
      pwd!.value = password;
    },
    owner,
  );
  await pressAndLoad(page, '#wp-submit');
}

/** Clicks what leads to another page, and waits for that. */
export async function pressAndLoad(page: Page, selector: string): Promise<void> {
  const there = page.waitForNavigation({ waitUntil: 'load' });
  await page.locator(selector).click();
  await there;
}

/** Installs a plug-in from its zip, as a web editor does, and activates it. */
export async function installPlugin(page: Page, origin: string, zip: string): Promise<void> {
  await page.goto(`${origin}/wp-admin/plugin-install.php?tab=upload`);
  const input = (await page.waitForSelector('#pluginzip')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(zip);
  await pressAndLoad(page, '#install-plugin-submit');
  await pressAndLoad(page, 'a.button-primary[href*="action=activate"]');
}

/** Deactivates a plug-in and deletes it, as a web editor does. */
export async function removePlugin(page: Page, origin: string, slug: string): Promise<void> {
  await page.goto(`${origin}/wp-admin/plugins.php`);
  await pressAndLoad(page, `#deactivate-${slug}`);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.locator(`#delete-${slug}`).click();
  await page.waitForSelector(`tr.deleted[data-slug="${slug}"]`);
}

/** Opens the settings page, and says what its checks found. */
export async function openSettings(page: Page, origin: string): Promise<Finding[]> {
  await page.goto(`${origin}/wp-admin/options-general.php?page=dermdx`);
  return readChecks(page);
}

/** Fills in settings by name, saves them, and says what the checks found then. */
export async function saveSettings(
  page: Page,
  origin: string,
  values: Record<string, string>,
): Promise<Finding[]> {
  await page.goto(`${origin}/wp-admin/options-general.php?page=dermdx`);
  for (const [name, value] of Object.entries(values)) {
    await page.$eval(
      `[id="dermdx-${name}"]`,
      (field, text) => {
        (field as HTMLInputElement).value = text;
      },
      value,
    );
  }
  await pressAndLoad(page, '#submit');
  return readChecks(page);
}

async function readChecks(page: Page): Promise<Finding[]> {
  await page.waitForSelector('#dermdx-checks[aria-busy=false]');
  return page.$$eval('#dermdx-checks li', (lines) =>
    lines.map((line) => ({
      state: line.className as 'right',
      code: line.dataset.code!,
      text: line.textContent,
    })),
  );
}

/** Writes a page in the block editor with the block in it, publishes it, and gives its address. */
export async function publishWithBlock(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/wp-admin/post-new.php?post_type=page`);
  await closeWelcome(page);
  await page.locator('.editor-post-title__input').fill('Check a spot');
  await page.locator('.edit-post-header-toolbar__inserter-toggle').click();
  await page.locator('.block-editor-inserter__search input').fill('DermDx');
  await page.locator('.editor-block-list-item-dermdx-check').click();
  await page.waitForSelector('[data-type="dermdx/check"] .components-placeholder');
  await page.locator('.edit-post-header-toolbar__inserter-toggle').click();
  await photograph(page, 'block');
  await page.locator('.editor-post-publish-panel__toggle').click();
  await page.locator('.editor-post-publish-panel .editor-post-publish-button').click();
  const link = (await page.waitForSelector('.post-publish-panel__postpublish-header a'))!;
  return link.evaluate(({ href }) => href);
}

/** The editor greets whoever opens it for the first time. */
async function closeWelcome(page: Page): Promise<void> {
  const welcome = () =>
    page.evaluate(() => {
      const { data } = (window as unknown as { wp: { data: Editor } }).wp;
      const open = data.select('core/edit-post').isFeatureActive('welcomeGuide');
      if (open) data.dispatch('core/edit-post').toggleFeature('welcomeGuide');
      return open;
    });
  await page.waitForSelector('.editor-post-title__input');
  await waitFor('the editor without its welcome', welcome, (open) => !open);
}

interface Editor {
  select(store: string): { isFeatureActive(name: string): boolean };
  dispatch(store: string): { toggleFeature(name: string): void };
}
