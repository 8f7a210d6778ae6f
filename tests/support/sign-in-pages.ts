import type { CDPSession, Page } from 'puppeteer-core';
import { PASSWORD } from './backend.js';
import type { House } from './staff-pages.js';
import { inPages, press } from './staff-pages.js';

/** A page in the browser of somebody else. */
export async function newPerson({ chromium }: House): Promise<Page> {
  const context = await chromium.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return page;
}

/** Gives a page's device an authenticator that holds passkeys and sees its person. */
export async function addAuthenticator(
  page: Page,
): Promise<{ device: CDPSession; authenticatorId: string }> {
  const device = await page.createCDPSession();
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  return { device, authenticatorId };
}

/** Answers a question that wants the password. */
export async function confirmByPassword(page: Page, text: string): Promise<void> {
  const field = inPages('dialog[open] [name=password]');
  const found = await page.waitForSelector(field, { visible: true });
  await found!.type(PASSWORD);
  await press(page, text, 'dialog[open] button');
}
