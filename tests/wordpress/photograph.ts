import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { root } from '../support/dermdx.js';

/** Takes a picture for docs/wordpress.md, where `WORDPRESS_SCREENSHOTS` asks for them. */
export async function photograph(page: Page, name: string): Promise<void> {
  if (!process.env.WORDPRESS_SCREENSHOTS) return;
  const path = join(root, `docs/wordpress/${name}.webp`) as `${string}.webp`;
  await page.bringToFront();
  await page.screenshot({ path, type: 'webp', quality: 60 });
}
