import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '@dermdx/contract';
import { measure } from '../../packages/cli/src/evaluate/metrics.js';
import { html } from '../../packages/cli/src/report/markup.js';
import { renderReport } from '../../packages/cli/src/evaluate/report/report.js';
import { launchChromium, record } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import { makeCases, makeMode } from './cases.js';
import type axe from 'axe-core';

const reference = { correct: 90, total: 100, rate: 0.9, low: 0.8, high: 0.95, level: 0.95 };
/** One pixel. */
const PICTURE = 'data:image/webp;base64,UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA';
const nasty = '<img src=x onerror=alert(1)>"&';

/** A set with every chapter filled. */
function fullReport(): string {
  const common = { reference, age: 45, sex: 'female', site: nasty, confirmedBy: 'histo' } as const;
  const cases = LABELS.flatMap((label, index) => [
    ...makeCases(20 + index, `${label}-right-`, {
      ...common,
      label,
      predicted: label,
      candidates: [label, 'nv'],
      level: 'see-soon',
    }),
    ...makeCases(4, `${nasty}${label}-wrong-`, {
      ...common,
      label,
      predicted: 'nv',
      top: 0.6,
      candidates: ['nv'],
      level: 'routine',
    }),
    ...makeCases(2, `${label}-unsure-`, { label, abstained: true, top: 0.3 }),
  ]);
  const bins = {
    nv: [
      { from: 0, correct: 30, total: 60 },
      { from: 0.7, correct: 90, total: 100 },
    ],
    other: [{ from: 0, correct: 80, total: 100 }],
  };
  const zeros = LABELS.map(() => 0);
  const counts = LABELS.map(() => 90);
  const candidates = { thresholds: zeros, levels: zeros, counts, pools: [...LABELS] };
  const problems = [{ kind: 'unknown-label', imageId: nasty, detail: `dx is "${nasty}"` } as const];
  const metrics = measure({
    model: { name: 'made-up', version: '0.0.0', sha256: 'ab'.repeat(32) },
    options: { source: 'dermatoscope', thorough: false, patient: false },
    rows: cases.length + 1,
    cases,
    problems,
    modes: makeMode({ bins, candidates }),
  });
  return renderReport(metrics, {
    problems,
    list: {
      readings: [
        { column: 'sex', written: 'f', outcome: 'read', became: 'female', rows: 200 },
        { column: 'sex', written: nasty, outcome: 'not-understood', became: 'unknown', rows: 2 },
      ],
      unused: [nasty],
    },
    thumbnails: new Map([[`${nasty}mel-wrong-0`, PICTURE]]),
    made: new Date('2026-01-31T12:00:00Z'),
  });
}

describe('HTML', () => {
  it('escapes every value, and leaves out what is not there', () => {
    expect(
      String(html`<p title="${nasty}">${[html`<b>${1}</b>`, null, false, undefined]}</p>`),
    ).toBe('<p title="&lt;img src=x onerror=alert(1)&gt;&quot;&amp;"><b>1</b></p>');
  });
});

describe('the report', () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = mkdtempSync(join(tmpdir(), 'dermdx-'));
    const file = join(folder, 'report.html');
    writeFileSync(file, fullReport());
    address = pathToFileURL(file).href;
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(
    width: number,
    scheme: string,
  ): Promise<{ page: Page; recording: Recording }> {
    const page = await browser.newPage();
    const recording = record(page);
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(address);
    return { page, recording };
  }

  it('is one file: it asks for no other, and runs nothing', async () => {
    const { page, recording } = await open(1200, 'light');
    const asked = recording.requests.map(({ url }) => url);
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([address]);
    expect(recording.complaints).toEqual([]);
    expect(await page.$$('script, link, iframe, [style]')).toEqual([]);
    // what it missed is shown, and embedded
    const pictures = await page.$$eval('img', (all) => all.map(({ src, alt }) => [src, alt]));
    expect(pictures).toEqual([[PICTURE, `Picture ${nasty}mel-wrong-0`]]);
    expect(await page.$$eval('section', (all) => all.map(({ id }) => id))).toEqual(
      'summary pictures list classes calibration triage candidates abstention groups methods'.split(
        ' ',
      ),
    );
    const text = await page.$eval('body', (body) => body.textContent);
    expect(text).not.toMatch(/NaN|undefined|null|\[object/);
    expect(text).toContain(nasty);
    expect(text).toMatch(/1 value was\s+not understood/);
    await page.close();
  });

  it('draws every curve', async () => {
    const { page } = await open(1200, 'light');
    expect(await page.$$eval('.chart', (charts) => charts.length)).toBe(3);
    const paths = await page.$$eval('path', (all) => all.map((path) => path.getAttribute('d')!));
    expect(paths.length).toBe(LABELS.length + 1 + 2);
    for (const path of paths) expect(path).toMatch(/^M[\d.,LMZ-]+$/);
    await page.close();
  });

  it.each([
    [1200, 'light'],
    [1200, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ])(
    'can be read at %i pixels, %s: no accessibility fault, no sideways scrolling',
    async (width, scheme) => {
      const { page } = await open(width, scheme);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      const source = createRequire(import.meta.url).resolve('axe-core');
      await page.evaluate(readFileSync(source, 'utf8'));
      const faults = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
        );
      });
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  it('prints dark on white', async () => {
    const { page } = await open(800, 'dark');
    await page.emulateMediaType('print');
    const ink = await page.$eval('h1', (heading) => getComputedStyle(heading).color);
    expect(ink).toBe('rgb(22, 48, 47)');
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
    await page.close();
  });
});
