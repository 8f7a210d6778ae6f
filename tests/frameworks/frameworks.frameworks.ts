import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { launchChromium, record } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { build, make, serve, versionOf } from './make-project.js';
import { writeRow } from './page-of-docs.js';
import type { Project } from './project.js';
import { projects } from './projects.js';

const sample = listSamples().find(({ label }) => label === 'vasc')!;
const picture = join(root, 'examples/samples', sample.file);

const names = projects.map(({ name }) => name);

let browser: Browser;
const made: string[] = [];

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

describe('A new project, with the lines of docs/frameworks.md, diagnoses a picture:', () => {
  for (const project of projects) {
    it(project.name, async () => {
      const folder = makeHere(project);
      const printed = build(folder, project);
      if (project.prints) expect(printed).toMatch(project.prints);
      if (project.site) await expectDiagnosed(folder, project.site, project);
      writeRow(
        [
          project.name,
          versionOf(folder, project),
          project.todo,
          project.site ? 'diagnosed' : '',
          project.elsewhere ?? '',
        ],
        names,
      );
    });
  }
});

describe('Where a bundler did not copy the worker', () => {
  it('the error names the file to copy, and where to', async () => {
    const project = projects.find(({ name }) => name === 'esbuild')!;
    const folder = makeHere(project);
    build(folder, project);
    rmSync(join(folder, 'dist/diagnosis.worker.js'));
    const site = await serve(folder, project.site!);
    try {
      const { status } = await look(site.origin, project);
      expect(status).toContain(
        'Copy node_modules/@dermdx/core/dist/diagnosis.worker.js into your site',
      );
      expect(status).toContain('so that it answers at /diagnosis.worker.js');
      expect(status).toMatch(/\(worker-blocked\)$/);
    } finally {
      site.close();
    }
  });
});

function makeHere(project: Project): string {
  const folder = make(project, picture);
  made.push(folder);
  return folder;
}

/** The page diagnoses the picture without a complaint, and so does the server's address. */
async function expectDiagnosed(
  folder: string,
  where: Project['site'] & {},
  project: Project,
): Promise<void> {
  const site = await serve(folder, where);
  try {
    const { status, complaints } = await look(site.origin, project);
    expect(status).toBe(`Most probable: ${sample.label}`);
    expect(complaints).toEqual([]);
    if (project.api) expect(await ask(site.origin + project.api)).toBe(sample.label);
  } finally {
    site.close();
  }
}

/** Chooses the picture on a page, and says what it then says. */
async function look(
  origin: string,
  { hasPanel }: Project,
): Promise<{ status: string; complaints: string[] }> {
  const page = await browser.newPage();
  try {
    const { complaints } = record(page);
    // Vite's server finds out what the page imports while it loads, and loads it again
    for (let time = 1; time <= 2; time++) await page.goto(origin, { waitUntil: 'networkidle0' });
    return { status: await (hasPanel ? askPanel(page) : askPage(page)), complaints };
  } finally {
    await page.close();
  }
}

async function askPage(page: Page): Promise<string> {
  const input = (await page.waitForSelector('input[type=file]'))! as Awaited<
    ReturnType<typeof page.$<'input'>>
  >;
  await input!.uploadFile(picture);
  await page.waitForFunction(() =>
    /^Most|^No diagnosis|\)$/.test(document.querySelector('[role=status]')!.textContent),
  );
  return page.$eval('[role=status]', ({ textContent }) => textContent);
}

async function askPanel(page: Page): Promise<string> {
  await page.waitForFunction(() => customElements.get('dermdx-check'));
  return page.$eval(
    'dermdx-check',
    async (panel, base64) => {
      const bytes = await (await fetch(`data:image/jpeg;base64,${base64}`)).blob();
      const diagnosis = await panel.diagnose(bytes, 'dermatoscope');
      return diagnosis?.top ? `Most probable: ${diagnosis.top.label}` : 'No diagnosis';
    },
    readFileSync(picture, 'base64'),
  );
}

/** Sends the picture to a route of the server. */
async function ask(url: string): Promise<string | undefined> {
  const response = await fetch(url, { method: 'POST', body: readFileSync(picture) });
  return ((await response.json()) as { top?: { label: string } }).top?.label;
}
