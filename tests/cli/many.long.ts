import { symlinkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diagnoseMany, load } from '@dermdx/core/node';
import { listSamples } from '../../scripts/fixtures.mjs';
import { root } from '../support/dermdx.js';

const COUNT = 10_000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dermdx-ten-thousand-'));
  const samples = listSamples();
  for (const [index, { file }] of samples.entries()) {
    mkdirSync(join(folder, String(index)));
    for (let copy = index; copy < COUNT; copy += samples.length) {
      symlinkSync(join(root, 'examples/samples', file), join(folder, `${index}/${copy}.jpg`));
    }
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('ten thousand pictures take no more memory than the first thousand', async () => {
  const network = await load({ threads: availableParallelism() });
  const memory: number[] = [];
  let count = 0;
  for await (const { diagnosis } of diagnoseMany(network, [folder])) {
    expect(diagnosis).toBeDefined();
    if (++count % 500 === 0) memory.push(process.memoryUsage.rss());
  }
  await network.dispose();
  expect(count).toBe(COUNT);
  expect(Math.max(...memory)).toBeLessThan(1.2 * Math.max(...memory.slice(0, 2)));
});
