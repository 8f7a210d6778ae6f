import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, record } from '../support/browser.js';
import { listSamples } from '../../scripts/fixtures.mjs';
import { parseLines, root } from '../support/dermdx.js';

describe('a fresh clone', () => {
  let folder: string;
  let clone: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dermdx-clone-'));
    clone = join(folder, 'dermdx');
    execFileSync('git', ['clone', '--quiet', root, clone]);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('installs, builds and serves the demo clinic with npm start alone', async () => {
    const server = spawn('npm', ['start'], {
      cwd: clone,
      env: { ...process.env, PORT: '0' },
      detached: true,
    });
    try {
      const address = await readAddress(server);
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        const { complaints } = record(page);
        await page.goto(address, { waitUntil: 'networkidle0' });
        const label = await page.evaluate(async () => {
          const blob = await (
            await fetch('/samples/samples.json')
          )
            .json()
            .then((list: { file: string; label: string }[]) =>
              fetch(`/samples/${list.find((sample) => sample.label === 'vasc')!.file}`),
            )
            .then((response) => response.blob());
          const check = document.querySelector('dermdx-check') as unknown as {
            diagnose(picture: Blob, source: string): Promise<{ top: { label: string } }>;
          };
          return (await check.diagnose(blob, 'dermatoscope')).top.label;
        });
        expect(label).toBe('vasc');
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
      }
    } finally {
      if (server.exitCode === null) process.kill(-server.pid!, 'SIGTERM');
    }
  });

  it('has the command line linked', () => {
    const stdout = execFileSync('npx', ['dermdx', 'diagnose', 'examples', '--json'], {
      cwd: clone,
      encoding: 'utf8',
    });
    const lines = parseLines({ status: 0, stdout, stderr: '' });
    expect(lines.map(({ top }) => top?.label)).toEqual(listSamples().map(({ label }) => label));
  });
});

/** Waits for the line in which `npm start` says where it serves. */
async function readAddress(server: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0];
      if (address) resolve(address);
    };
    server.stdout!.on('data', read);
    server.stderr!.on('data', read);
    server.on('exit', (code) => {
      reject(new Error(`npm start ended with ${code}:\n${output}`));
    });
  });
}
