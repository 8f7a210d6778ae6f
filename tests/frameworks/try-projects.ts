import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { launchChromium, record } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { waitFor } from '../support/wait.js';
import { askPanel } from './ask-panel.js';
import { build, make, serve, versionOf } from './make-project.js';
import { writeRow } from './page-of-docs.js';
import type { Project } from './project.js';
import { projects } from './projects.js';

const sample = listSamples().find(({ label }) => label === 'vasc')!;
const picture = join(root, 'examples/samples', sample.file);

const names = projects.map(({ name }) => name);

let browser: Browser;
const made = new Map<string, string>();

/** Tests of the projects that a command tries, and rows of the table of docs/frameworks.md. */
export function tryProjects(command: Project['triedBy']): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    for (const folder of made.values()) rmSync(folder, { recursive: true, force: true });
  });

  for (const project of projects.filter(({ triedBy }) => triedBy === command)) {
    describe(`A new project, with the lines of docs/frameworks.md: ${project.name}`, () => {
      // apart, since what this takes is npm's time
      it('is installed', () => {
        installed(project);
      });

      it('works as printed', async () => {
        const folder = installed(project);
        // what fails below leaves no row behind
        writeRow(project.name, undefined, names);
        const printed = build(folder, project);
        if (project.prints) expect(printed).toMatch(project.prints);
        if (project.site) await expectDiagnosed(folder, project.site, project);
        const cells = [
          versionOf(folder, project),
          project.todo,
          project.site ? 'diagnosed' : '',
          project.elsewhere ?? '',
          `\`npm run ${project.triedBy}\``,
        ];
        writeRow(project.name, cells, names);
      });
    });
  }
}

/** What a project's page says without its worker. */
export async function lookWithoutWorker(name: string, worker: string): Promise<string> {
  const project = projects.find((one) => one.name === name)!;
  const folder = installed(project);
  build(folder, project);
  rmSync(join(folder, worker));
  const site = await serve(folder, project.site!);
  try {
    return (await look(site.origin, project)).status;
  } finally {
    site.close();
  }
}

/** The folder of a project, made and installed once for all that differ in how they are built alone. */
function installed(project: Project): string {
  const { sections, packages, files, brings } = project;
  const key = JSON.stringify([sections, packages, files, brings]);
  const folder = made.get(key) ?? make(project, picture);
  made.set(key, folder);
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
    const status = hasPanel
      ? `Most probable: ${await askPanel(page, picture)}`
      : await askPage(page, complaints);
    return { status, complaints };
  } finally {
    await page.close();
  }
}

async function askPage(page: Page, complaints: readonly string[]): Promise<string> {
  const input = (await page.waitForSelector('input'))!;
  await input.uploadFile(picture);
  const { status } = await waitFor(
    'the page to say what it sees',
    async () => {
      const status = await page.$eval('[role=status]', ({ textContent }) => textContent);
      return { status, complaints };
    },
    ({ status }) => /^Most|^No diagnosis|\)$/.test(status),
  );
  return status;
}

/** Sends the picture to a route of the server. */
async function ask(url: string): Promise<string | undefined> {
  const headers = { 'Content-Type': 'image/jpeg' };
  const response = await fetch(url, { method: 'POST', headers, body: readFileSync(picture) });
  return ((await response.json()) as { top?: { label: string } }).top?.label;
}
