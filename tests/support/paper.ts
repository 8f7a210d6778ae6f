import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import puppeteer from 'puppeteer-core';
import type { Browser } from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../scripts/browsers.mjs';
import { waitFor } from './wait.js';

/** Whether there is a display that nobody sees: only a browser with windows prints what a page prints. */
export const canPrint = existsSync('/usr/bin/Xvfb');

/** A browser whose every print becomes a file, without asking. */
export interface PrintingBrowser {
  browser: Browser;
  /** Waits for the one print that was asked for, and gives it. */
  nextPrint: () => Promise<Buffer>;
  close: () => Promise<void>;
}

/**
 * Starts Chromium on a display of its own.
 *
 * @param folder - for its profile and what it prints; emptied first
 */
export async function launchPrinting(folder: string): Promise<PrintingBrowser> {
  rmSync(folder, { recursive: true, force: true });
  const printed = join(folder, 'printed');
  for (const name of ['printed', 'profile/Default'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'profile/Default/Preferences'), preferences(printed));
  const display = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const browser = await puppeteer.launch({
    executablePath: findChromium()!,
    headless: false,
    userDataDir: join(folder, 'profile'),
    args: [...chromiumFlags, '--kiosk-printing'],
    env: { ...process.env, DISPLAY: `:${await displayNumber(display)}` },
  });
  const nextPrint = async (): Promise<Buffer> => {
    const look = () => readdirSync(printed).filter((name) => name.endsWith('.pdf'));
    const [name] = await waitFor('a print', look, (names) => names.length > 0, { interval: 50 });
    const file = join(printed, name!);
    const isWhole = () => readFileSync(file).subarray(-32).toString('latin1').includes('%%EOF');
    await waitFor('all of the print', isWhole, (whole) => whole, { interval: 50 });
    const pdf = readFileSync(file);
    rmSync(file);
    return pdf;
  };
  const close = async (): Promise<void> => {
    await browser.close();
    display.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, nextPrint, close };
}

/** Prints go to a file, as somebody would choose it once; without the browser's own line, which has the minute. */
function preferences(folder: string): string {
  const pdf = { id: 'Save as PDF', origin: 'local', account: '' };
  const appState = JSON.stringify({
    version: 2,
    recentDestinations: [pdf],
    isHeaderFooterEnabled: false,
  });
  return JSON.stringify({
    printing: { print_preview_sticky_settings: { appState } },
    savefile: { default_directory: folder },
  });
}

/** The display writes it once it is there. */
async function displayNumber({ stdio }: ChildProcess): Promise<string> {
  const written = stdio[3] as Readable;
  return new Promise((resolve) => {
    written.once('data', (number: Buffer) => {
      resolve(number.toString().trim());
    });
  });
}

/** How many pages a PDF of Chromium's has. */
export const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

/** A PDF without what is new each time: when it was made. */
export const undated = (pdf: Buffer): string =>
  pdf.toString('latin1').replaceAll(/\(D:[^)]*\)/g, '(D:)');
