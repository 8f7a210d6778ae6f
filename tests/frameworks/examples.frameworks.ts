import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { launchChromium, record } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { pack } from '../support/packed.js';
import type { Tarball } from '../support/packed.js';
import { askPanel } from './ask-panel.js';
import { host, start } from './site.js';
import type { Site } from './site.js';

const sample = listSamples().find(({ label }) => label === 'nv')!;
const picture = join(root, 'examples/samples', sample.file);

/** The examples that need a framework installed, and how what they build is served. */
const EXAMPLES: { name: string; folder: string; serve: (project: string) => Promise<Site> }[] = [
  { name: 'Vue', folder: 'vue', serve: (project) => host([join(project, 'dist')]) },
  {
    name: 'Angular',
    folder: 'angular',
    serve: (project) => host([join(project, 'dist/app/browser')], "'self'"),
  },
  {
    name: 'Next.js',
    folder: 'next',
    serve: (project) => start(project, 'npx next start --hostname 127.0.0.1 --port $PORT'),
  },
];

let tarballs: Tarball[];
let browser: Browser;
const made: string[] = [];

beforeAll(async () => {
  tarballs = (['model', 'contract', 'core', 'cli', 'widget'] as const).map((name) => pack(name));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

describe('The example, installed as its README says, diagnoses a picture in its panel:', () => {
  it.each(EXAMPLES)('$name', async ({ name, folder, serve }) => {
    const project = copy(folder);
    const files = tarballs.map(({ path }) => path);
    npm(project, 'install', '--no-audit', '--no-fund', '--prefer-offline', ...files);
    npm(project, 'run', 'build');
    const site = await serve(project);
    try {
      const { told, help, complaints } = await examine(site.origin);
      expect(told).toBe(`${name} was told: ${sample.label}`);
      expect(help).toBe(`These words come from ${name}.`);
      expect(complaints).toEqual([]);
    } finally {
      site.close();
    }
  });
});

/** A copy outside this repository, so that nothing of it is found by chance. */
function copy(example: string): string {
  const project = mkdtempSync(join(tmpdir(), 'dermdx-example-'));
  made.push(project);
  const left = ['node_modules', 'dist', '.next', '.angular', 'dermdx'];
  const filter = (path: string) => !left.includes(basename(path));
  cpSync(join(root, 'examples', example), project, { recursive: true, filter });
  return project;
}

function npm(cwd: string, ...args: string[]): void {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
  };
  // builds take the tests' own mode otherwise
  delete env.NODE_ENV;
  execFileSync('npm', args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });
}

/** Gives the panel of a page the picture, and says what the page was told. */
async function examine(
  origin: string,
): Promise<{ told: string; help: string; complaints: string[] }> {
  const page = await browser.newPage();
  try {
    const { complaints } = record(page);
    await page.goto(origin);
    await askPanel(page, picture);
    const told = await page.waitForSelector('#told::-p-text(was told)');
    const text = await told!.evaluate(({ textContent }) => textContent.trim());
    const help = await page.$eval('[slot=help]', ({ textContent }) => textContent);
    return { told: text, help, complaints };
  } finally {
    await page.close();
  }
}
