import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnoseMany, load } from '@dermdx/core/node';
import { listSamples } from '../../scripts/fixtures.mjs';
import { dermdx, root } from '../support/dermdx.js';
import type { Line } from '../support/dermdx.js';
import { waitFor } from '../support/wait.js';

const samples = listSamples();
const COUNT = 30;

describe('many pictures', { timeout: 240_000 }, () => {
  let folder: string;
  let pictures: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dermdx-many-'));
    pictures = join(folder, 'pictures');
    mkdirSync(pictures);
    // every tenth is no picture at all
    for (let index = 0; index < COUNT; index++) {
      const path = join(pictures, `${String(index).padStart(3, '0')}.jpg`);
      if (index % 10 === 9) writeFileSync(path, `letter ${index}`);
      else copyFileSync(join(root, 'examples/samples', samples[index % 7]!.file), path);
    }
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const read = (file: string): Line[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((text) => {
        const { timings, ...line } = JSON.parse(text) as Line;
        return line;
      });

  it('are answered in their order by several threads, each error with its file', async () => {
    const network = await load({ threads: 2 });
    const answers = [];
    for await (const answer of diagnoseMany(network, [pictures])) answers.push(answer);
    await network.dispose();
    expect(answers.map(({ file }) => file)).toEqual(
      Array.from({ length: COUNT }, (_, index) =>
        join(pictures, `${String(index).padStart(3, '0')}.jpg`),
      ),
    );
    expect(answers.map(({ diagnosis, error }) => error?.code ?? diagnosis?.top?.label)).toEqual(
      answers.map((_, index) => (index % 10 === 9 ? 'decode-failed' : samples[index % 7]!.label)),
    );
    await expect(network.diagnose(join(pictures, '000.jpg'))).rejects.toMatchObject({
      code: 'disposed',
    });
  });

  it('answer with the map of each class from another thread too', async () => {
    const network = await load({ threads: 2 });
    const diagnosis = await network.diagnose(join(pictures, '000.jpg'), { explain: true });
    expect(network.activationMap(diagnosis, 'nv').values.length).toBeGreaterThan(0);
    await network.dispose();
  });

  it('are given up on when the signal is aborted', async () => {
    const network = await load({ threads: 2 });
    const stop = new AbortController();
    const many = diagnoseMany(network, [pictures], { signal: stop.signal });
    await many.next();
    stop.abort();
    await expect(
      (async () => {
        for await (const answer of many) expect(answer.error?.code).not.toBe('aborted');
      })(),
    ).rejects.toMatchObject({ code: 'aborted' });
    await network.dispose();
  });

  it('go on after the process was killed in the middle of a line, and end as if it had not', async () => {
    const [killed, whole] = [join(folder, 'killed.ndjson'), join(folder, 'whole.ndjson')];
    expect(dermdx('diagnose', pictures, '--output', whole)).toEqual({
      status: 1,
      stdout: '',
      // no bar where there is no terminal
      stderr: `${whole}: ${COUNT} pictures, 3 of them failed\n`,
    });
    const bin = join(root, 'packages/cli/bin/dermdx.js');
    const run = spawn(process.execPath, [bin, 'diagnose', pictures, '--output', killed]);
    const ended = new Promise((resolve) =>
      run.once('exit', (_, signal) => {
        resolve(signal);
      }),
    );
    const lines = () => countLines(killed);
    await waitFor('five answers', lines, (count) => count >= 5, { interval: 20 });
    run.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    const text = readFileSync(killed, 'utf8');
    // the middle of the last whole line
    truncateSync(killed, text.lastIndexOf('\n') - 40);
    const kept = countLines(killed);
    expect(kept).toBeLessThan(COUNT - 1);

    expect(dermdx('diagnose', pictures, '--output', killed).status).toBe(1);
    expect(read(killed)).toEqual(read(whole));
    // what was there already is as it was, to the millisecond
    const start = text.split('\n').slice(0, kept).join('\n');
    expect(readFileSync(killed, 'utf8').startsWith(start)).toBe(true);
    expect(read(whole).map(({ file }) => file)).toEqual([
      ...new Set(read(whole).map(({ file }) => file)),
    ]);
  });

  it.skipIf(!existsSync('/usr/bin/script'))('show on a terminal how far they are', () => {
    const bin = join(root, 'packages/cli/bin/dermdx.js');
    const files = ['000', '001', '009'].map((name) => join(pictures, `${name}.jpg`));
    const output = join(folder, 'shown');
    const command = [process.execPath, bin, 'diagnose', ...files, '--output', output];
    // script gives a command a terminal of its own, and passes on what is written to it
    const { stdout, status } = spawnSync(
      '/usr/bin/script',
      ['-qec', command.join(' '), '/dev/null'],
      {
        encoding: 'utf8',
      },
    );
    expect(status).toBe(1);
    expect(stdout).toContain('3 of 3 pictures');
  });

  it('are not looked at again when nothing is missing', () => {
    const file = join(folder, 'whole.ndjson');
    const before = readFileSync(file);
    expect(dermdx('diagnose', pictures, '--output', file).status).toBe(1);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('are not mixed with answers of other options, nor written over another file', () => {
    const file = join(folder, 'whole.ndjson');
    const before = readFileSync(file);
    const other = dermdx('diagnose', pictures, '--output', file, '--source', 'photograph');
    expect(other.status).toBe(1);
    expect(other.stderr).toContain('answers of another network, or with other options');
    expect(readFileSync(file).equals(before)).toBe(true);

    for (const text of [
      'one line without an end',
      'a list\nof something else\n',
      '{"file":"a"}\nx',
    ]) {
      const notes = join(folder, 'notes.txt');
      writeFileSync(notes, text);
      const run = dermdx('diagnose', pictures, '--output', notes);
      expect(run.stderr).toContain('holds something else than answers. Name another file.');
      expect(readFileSync(notes, 'utf8')).toBe(text);
    }
  });

  it('need a number of threads that there can be', async () => {
    await expect(load({ threads: 0 })).rejects.toMatchObject({ code: 'invalid-option' });
    const run = dermdx('diagnose', pictures, '--jobs', 'all');
    expect(run.stderr).toMatch(/^error: option '--jobs <number>' argument 'all' is invalid/);
  });
});

function countLines(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}
