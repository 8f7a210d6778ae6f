import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { launchChromium, record } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { pack } from '../support/packed.js';
import type { Tarball } from '../support/packed.js';
import { readSection, writeRow } from './page-of-docs.js';
import { projects } from './projects.js';
import type { Project } from './projects.js';
import { host, hosted, start } from './site.js';
import type { Site } from './site.js';

const sample = listSamples().find(({ label }) => label === 'vasc')!;
const picture = join(root, 'examples/samples', sample.file);

const names = projects.map(({ name }) => name);

let tarballs: Tarball[];
let browser: Browser;
const made: string[] = [];

beforeAll(async () => {
  tarballs = (['model', 'contract', 'core', 'cli'] as const).map((name) => pack(name));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

describe('A new project, with the lines of docs/frameworks.md, diagnoses a picture:', () => {
  for (const project of projects) {
    it(project.name, async () => {
      const folder = make(project);
      run(folder, project.build ?? readSection(project.sections.at(-1)!).commands);
      const site = await serve(folder, project);
      try {
        const { status, complaints } = await look(site.origin);
        expect(status).toBe(`Most probable: ${sample.label}`);
        expect(complaints).toEqual([]);
        if (project.api) expect(await ask(site.origin + project.api)).toBe(sample.label);
      } finally {
        site.close();
      }
      const server = project.api ? 'diagnosed' : '';
      const row = [project.name, version(folder, project), project.todo, 'diagnosed', server];
      writeRow(row, names);
    });
  }
});

describe('Where a bundler did not copy the worker', () => {
  it('the error names the file to copy, and where to', async () => {
    const project = projects.find(({ name }) => name === 'esbuild')!;
    const folder = make(project);
    run(folder, readSection('esbuild').commands);
    rmSync(join(folder, 'dist/diagnosis.worker.js'));
    const site = await serve(folder, project);
    try {
      const { status } = await look(site.origin);
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

/** A new folder with what the docs print and what npm installs. */
function make({ sections, packages, files }: Project): string {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-framework-'));
  made.push(folder);
  const printed = sections.map((title) => readSection(title).files);
  for (const [name, text] of Object.entries(
    Object.assign({}, files, ...printed) as typeof files & {},
  )) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const wanted = Object.entries(packages).map(([name, range]) => `'${name}@${range}'`);
  const ours = tarballs.map(({ path }) => `'${path}'`);
  run(
    folder,
    `npm install --no-audit --no-fund --prefer-offline ${[...wanted, ...ours].join(' ')}`,
  );
  run(folder, 'npx dermdx assets public/dermdx');
  return folder;
}

function run(cwd: string, commands: string): void {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
  };
  delete env.NODE_ENV;
  execFileSync('bash', ['-ec', commands], { cwd, env, encoding: 'utf8', stdio: 'pipe' });
}

function serve(folder: string, { site }: Project): Promise<Site> {
  return 'folder' in site ? host(...hosted(folder, site.folder)) : start(folder, site.command);
}

/** Chooses the picture on a page, and says what it then says. */
async function look(origin: string): Promise<{ status: string; complaints: string[] }> {
  const page = await browser.newPage();
  try {
    const { complaints } = record(page);
    // Vite's server finds out what the page imports while it loads, and loads it again
    for (let time = 1; time <= 2; time++) await page.goto(origin, { waitUntil: 'networkidle0' });
    const input = (await page.waitForSelector('input[type=file]'))! as Awaited<
      ReturnType<typeof page.$<'input'>>
    >;
    await input!.uploadFile(picture);
    await page.waitForFunction(() =>
      /^Most|^No diagnosis|\)$/.test(document.querySelector('[role=status]')!.textContent),
    );
    const status = await page.$eval('[role=status]', ({ textContent }) => textContent);
    return { status, complaints };
  } finally {
    await page.close();
  }
}

/** Sends the picture to a route of the server. */
async function ask(url: string): Promise<string | undefined> {
  const response = await fetch(url, { method: 'POST', body: readFileSync(picture) });
  return ((await response.json()) as { top?: { label: string } }).top?.label;
}

function version(folder: string, { packages }: Project): string {
  const [name] = Object.keys(packages);
  if (!name) return '';
  const file = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
