import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Browser as Chromium } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/backend.js';
import { launchChromium, record } from '../support/browser.js';
import { pack, Stranger } from '../support/packed.js';
import { fill, press, see, words } from '../support/staff-pages.js';

describe('the packed @dermdx/backend, in a stranger’s project', () => {
  let stranger: Stranger;
  let server: ChildProcess;
  let output = '';
  let address: string;
  let chromium: Chromium;

  beforeAll(async () => {
    stranger = new Stranger(
      (['model', 'contract', 'core', 'backend'] as const).map((name) => pack(name)),
    );
    const env = { ...process.env, PORT: '0', DATA_DIR: stranger.path('data') };
    const bin = stranger.path('node_modules/@dermdx/backend/bin/dermdx-backend.js');
    server = spawn(process.execPath, [bin], { cwd: stranger.folder, env });
    address = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
        if (found) resolve(found);
      };
      server.stdout!.on('data', read);
      server.stderr!.on('data', read);
      server.on('exit', (code) => {
        reject(new Error(`dermdx-backend ended with ${code}:\n${output}`));
      });
    });
    chromium = await launchChromium();
  });

  afterAll(async () => {
    await chromium.close();
    server.kill();
    stranger.remove();
  });

  it('starts on a database of its own, with its migrations, and describes its API', async () => {
    const health = await fetch(`${address}/health/ready`);
    expect(health.status).toBe(200);
    const api = await fetch(`${address}/api/openapi.json`);
    expect(await api.json()).toHaveProperty(['paths', '/api/v1/submissions']);
  });

  it('has the staff’s pages in it, and lets the first owner in by the link it printed', async () => {
    const link = /http:\S+#\S+/.exec(output)?.[0];
    expect(link, output).toBeDefined();
    const page = await chromium.newPage();
    const { complaints } = record(page);
    await page.goto(link!);
    await see(page, words.setUp.title);
    await fill(page, 'password', PASSWORD);
    await fill(page, 'repeat', PASSWORD);
    await press(page, words.setUp.submit, 'button');
    await see(page, words.inbox.empty);
    // nobody was signed in when the page asked who is
    expect(complaints.filter((one) => !one.includes('status of 401'))).toEqual([]);
  });

  it('hands the staff’s pages the network of the installed @dermdx/model', async () => {
    const manifest = await fetch(`${address}/admin/assets/manifest.json`);
    expect(await manifest.json()).toHaveProperty('files.model.sha256');
  });
});
