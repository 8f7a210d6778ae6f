import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSamples } from '../../scripts/fixtures.mjs';
import { dermdx, root } from '../support/dermdx.js';

const samples = listSamples();

describe('dermdx calibrate', { timeout: 120_000 }, () => {
  let folder: string;
  let answers: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dermdx-calibrate-'));
    answers = join(folder, 'out/answers.ndjson');
    const rows = samples.map(({ file, label }) => `${file.replace(/\.\w+$/, '')},${label}`);
    writeFileSync(join(folder, 'labels.csv'), ['image_id,dx', ...rows].join('\n'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Too few pictures to calibrate on, which is known once all were looked at. */
  const calibrate = (...more: string[]): void => {
    const run = dermdx(
      ...['calibrate', '--images', join(root, 'examples/samples')],
      ...['--labels', join(folder, 'labels.csv'), '--out', join(folder, 'out'), ...more],
    );
    expect(run.stderr).toContain('Too few lesions to calibrate on');
    expect(run.status).toBe(1);
  };

  const lines = (): string[] => readFileSync(answers, 'utf8').trim().split('\n');

  it('writes what it sees as it comes: each picture once, and in four views', () => {
    calibrate('--jobs', '2');
    const looks = lines()
      .slice(1)
      .map((line) => JSON.parse(line) as { imageId: string; look: { thorough: boolean } });
    for (const thorough of [false, true]) {
      const seen = looks.filter(({ look }) => look.thorough === thorough);
      expect(seen.map(({ imageId }) => imageId).sort()).toEqual(
        samples.map(({ file }) => file.replace(/\.\w+$/, '')).sort(),
      );
    }
  });

  it('goes on with it, and looks again at nothing but what was not written to its end', () => {
    const before = lines();
    // the middle of the last line
    truncateSync(answers, readFileSync(answers).length - 40);
    calibrate();
    expect(lines().slice(0, -1)).toEqual(before.slice(0, -1));
    expect(lines()).toHaveLength(before.length);
    const whole = lines();
    calibrate();
    expect(lines()).toEqual(whole);
  });
});
