import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';

/** A headless Chromium. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is not installed; npm test installs it.');
  return puppeteer.launch({ executablePath, args: chromiumFlags });
}

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
