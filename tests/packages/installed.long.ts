import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer-core';
import sirv from 'sirv';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { CONTENT_SECURITY_POLICY } from '../../scripts/serve.mjs';
import { launchChromium, record } from '../support/browser.js';
import type { Recording } from '../support/browser.js';
import { root } from '../support/dermdx.js';
import { pack, Stranger } from '../support/packed.js';

/** What a developer may write against the types. */
const USE = `
  import { load, preload, DermDxError, LABELS } from '@dermdx/core';
  import type { Diagnosis, ProgressEvent } from '@dermdx/core';
  import { load as loadInNode } from '@dermdx/core/node';
  import { DermDxCheck } from '@dermdx/widget';
  import '@dermdx/widget/define';

  export async function look(file: File): Promise<Diagnosis> {
    await preload({ assetBase: '/dermdx/' });
    const onProgress = (event: ProgressEvent) => { console.log(event.phase); };
    const dermdx = await load({ assetBase: '/dermdx/', onProgress });
    try {
      return await dermdx.diagnose(file, { patient: { age: 61, sex: 'female' } });
    } catch (error) {
      if (error instanceof DermDxError) console.log(error.code);
      throw error;
    }
  }
  export const panel: DermDxCheck = document.querySelector('dermdx-check')!;
  export const inNode = async (): Promise<string | undefined> =>
    (await (await loadInNode()).diagnose('lesion.jpg')).top?.label;
  export function advice(diagnosis: Diagnosis): string {
    if (diagnosis.status === 'abstained') return diagnosis.reasons.join();
    if (diagnosis.source !== 'dermatoscope') return diagnosis.top.label;
    return \`\${diagnosis.top.label} \${diagnosis.reference.total} \${diagnosis.triage.level}\`;
  }
  // @ts-expect-error: not there before status is known
  export const unknown = (diagnosis: Diagnosis): string => diagnosis.top.label;
  // @ts-expect-error: the types are there, and do say no
  export const wrong: number = LABELS[0];
`;

const sample = listSamples().find(({ label }) => label === 'vasc')!;

describe('the packed packages, in a stranger’s project', () => {
  let stranger: Stranger;
  let server: Server;
  let origin: string;
  let browser: Browser;

  beforeAll(async () => {
    stranger = new Stranger(
      (['model', 'contract', 'core', 'cli', 'widget'] as const).map((name) => pack(name)),
    );
    stranger.npm('exec', '--', 'dermdx', 'assets', 'site/assets');
    server = serve(stranger.path('site'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  }, 300_000);

  afterAll(async () => {
    await browser.close();
    server.close();
    stranger.remove();
  });

  /** Opens a page, works on it, and returns what it complained about and asked for. */
  async function open(path: string, work: (page: Page) => Promise<void>): Promise<Recording> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const recording = record(page);
    await page.goto(`${origin}/${path}/`);
    try {
      await work(page);
    } finally {
      await context.close();
    }
    return recording;
  }

  // while developing, Lit is another build of itself: two copies of it would not understand each other
  for (const mode of ['production', 'development'] as const) {
    it(`show <dermdx-check> from a bundle that Vite made for ${mode}`, async () => {
      const project = stranger.path(`widget-${mode}`);
      mkdirSync(project);
      writeFileSync(join(project, 'main.js'), "import '@dermdx/widget/define';\n");
      writeFileSync(
        join(project, 'index.html'),
        `<!doctype html><html lang="en"><title>Clinic</title>
        <script type="module" src="main.js"></script>
        <dermdx-check asset-base="../assets/"></dermdx-check></html>`,
      );
      await bundle(project, stranger.path('site', `widget-${mode}`), mode);
      const { complaints } = await open(`widget-${mode}`, expectPanelToAnswer);
      expect(complaints.filter((text) => !text.startsWith('Lit is in dev mode'))).toEqual([]);
    });
  }

  it('have types that a strict project can check, the libraries’ own too', () => {
    const options = `--strict --noEmit --skipLibCheck false --exactOptionalPropertyTypes
      --target es2022 --lib es2023,dom,dom.iterable,dom.asynciterable
      --module nodenext --moduleResolution nodenext`;
    writeFileSync(stranger.path('use.ts'), USE);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    expect(stranger.node(tsc, ...options.split(/\s+/), 'use.ts')).toBe('');
  });

  it('copy what a site hosts, compressed too, with the licences', () => {
    const engine = 'ort-wasm-simd-threaded.wasm';
    const files = ['manifest.json', 'LICENSE', 'MODEL_FACTS.md', 'facts.json', 'NOTICE'];
    for (const name of ['dermdx.onnx', 'calibration.json', engine]) {
      files.push(name, `${name}.br`, `${name}.gz`);
    }
    expect(readdirSync(stranger.path('site/assets')).sort()).toEqual(files.sort());
    const read = (name: string) => readFileSync(stranger.path('site/assets', name));
    expect(brotliDecompressSync(read(`${engine}.br`)).equals(read(engine))).toBe(true);
    expect(gunzipSync(read('dermdx.onnx.gz')).equals(read('dermdx.onnx'))).toBe(true);
  });

  it('copy nothing compressed that is of another file', () => {
    const network = stranger.path('node_modules/@dermdx/model/dermdx.onnx.br');
    const bytes = readFileSync(network);
    writeFileSync(network, brotliCompressSync('an older network', { params: {} }));
    expect(() => stranger.npm('exec', '--', 'dermdx', 'assets', 'other')).toThrow(
      /dermdx\.onnx\.br is not dermdx\.onnx\. Install its package again/,
    );
    writeFileSync(network, bytes);
  });

  it('can be imported where there is no page', () => {
    const script = `
      for (const name of ['core', 'core/node', 'widget', 'widget/define', 'widget/react']) {
        await import('@dermdx/' + name).catch((error) => {
          // react is the site's own, and this one has none
          if (!/Cannot find package 'react'/.test(error.message)) throw error;
        });
      }
      console.log('imported');`;
    expect(stranger.node('--input-type=module', '--eval', script)).toBe('imported\n');
  });
});

/** Bundles with Vite, as a site is built (`production`) or as one under development. */
async function bundle(
  project: string,
  out: string,
  mode: 'production' | 'development',
): Promise<void> {
  // the tests' own mode would be taken else
  vi.stubEnv('NODE_ENV', mode);
  try {
    await build({
      root: project,
      configFile: false,
      logLevel: 'warn',
      // the pages of these tests lie in folders of their own
      base: './',
      build: { outDir: out, emptyOutDir: true },
    });
  } finally {
    vi.unstubAllEnvs();
  }
}

/**
 * A site as nginx with `brotli_static` would serve it, under the policy of the docs: what is there
 * compressed goes as that, and no header isolates the page.
 */
function serve(folder: string): Server {
  const files = sirv(folder, {
    dev: true,
    brotli: true,
    gzip: true,
    setHeaders: (response) =>
      response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY),
  });
  return createServer((request, response) => {
    files(request, response, () => {
      // which browsers ask every site for
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    });
  });
}

async function expectPanelToAnswer(page: Page): Promise<void> {
  await page.waitForFunction(() => customElements.get('dermdx-check') !== undefined);
  const input = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file' }),
  );
  await input.uploadFile(join(root, 'examples/samples', sample.file));
  const label = await page.evaluate(async (element) => {
    const check = document.querySelector('dermdx-check') as unknown as {
      diagnose(picture: File, source: string): Promise<{ top?: { label: string } } | undefined>;
    };
    return (await check.diagnose(element.files![0]!, 'dermatoscope'))?.top?.label;
  }, input);
  expect(label).toBe(sample.label);
  await page.waitForSelector('dermdx-check >>> [part~=classes]', { visible: true });
}
