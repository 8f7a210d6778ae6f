import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '@dermdx/contract';
import { compareFigures } from '../../packages/cli/src/compare/differences.js';
import type { Difference, Pair } from '../../packages/cli/src/compare/differences.js';
import type { Case } from '../../packages/cli/src/evaluate/case.js';
import { measure, toJson } from '../../packages/cli/src/evaluate/metrics.js';
import { toPredictionsCsv } from '../../packages/cli/src/evaluate/tables.js';
import { dermdx } from '../support/dermdx.js';
import { makeCase, makeCases, makeMode } from './cases.js';

/** The rows of `statistics.test.ts`, looked at by a second network. */
const ROWS = 200;
const pairs = Array.from({ length: ROWS }, (_, i): Pair => {
  const truth = (i * i + Math.floor((3 * i) / 5)) % 7;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const before = LABELS.map((__, j) => {
    return tenth(2 * Math.sin(i * 1.7 + j * 2.3)) + (j === truth ? 1.2 : 0);
  });
  const after = before.map((logit, j) => {
    return logit + tenth(Math.sin(i * 0.9 + j * 1.1)) + (j === truth ? 0.4 : 0);
  });
  const label = LABELS[truth]!;
  const predict = (logits: number[]) => {
    const powers = logits.map((logit) => Math.exp(logit));
    const sum = powers.reduce((total, power) => total + power, 0);
    const probabilities = powers.map((power) => power / sum);
    const imageId = `${i}`;
    return { imageId, label, lesion: imageId, probabilities, abstained: false, referred: true };
  };
  return { label, lesion: `${i}`, before: predict(before), after: predict(after) };
});

describe('the differences of two runs', () => {
  // model/training/paired.py's `differences` on the same rows, with 1,500 draws
  const expected = {
    balancedAccuracy: { old: 0.3905, new: 0.295, difference: -0.0955, low: -0.1485, high: -0.0472 },
    macroAuc: { old: 0.7373, new: 0.7596, difference: 0.0223, low: 0.0024, high: 0.0419 },
    melanomaAuc: { old: 0.7211, new: 0.7219, difference: 0.0008, low: -0.0503, high: 0.0566 },
    malignantAuc: { old: 0.6796, new: 0.682, difference: 0.0024, low: -0.0296, high: 0.0366 },
  } as const;

  it('are those of model/training/paired.py, with its intervals', () => {
    const figures = compareFigures(pairs);
    for (const [name, each] of Object.entries(expected)) {
      const found = figures.get(name as keyof typeof expected)!;
      expect(Math.abs(found.before - each.old)).toBeLessThan(0.000051);
      expect(Math.abs(found.after - each.new)).toBeLessThan(0.000051);
      expect(Math.abs(found.difference.value - each.difference)).toBeLessThan(0.000051);
      // both draw at random: a thousand draws leave some hundredths of the interval's width
      const slack = 0.08 * (each.high - each.low);
      expect(Math.abs(found.difference.low! - each.low), name).toBeLessThan(slack);
      expect(Math.abs(found.difference.high! - each.high), name).toBeLessThan(slack);
    }
  });

  it('draw lesions, not pictures: five pictures of each lesion say no more than one', () => {
    const fivefold = pairs.flatMap((pair) => Array.from({ length: 5 }, () => pair));
    const [one, five] = [pairs, fivefold].map((each) => compareFigures(each).get('accuracy')!);
    expect(five!.difference.value).toBeCloseTo(one!.difference.value, 9);
    const width = ({ difference: { low, high } }: Difference) => high! - low!;
    expect(width(five!) / width(one!)).toBeCloseTo(1, 1);
  });

  it('have no interval where a run is compared with itself, or lesions are few', () => {
    const same = pairs.map((pair) => ({ ...pair, after: pair.before }));
    const none = { value: 0, low: null, high: null };
    expect(compareFigures(same).get('accuracy')!.difference).toEqual(none);
    const few = compareFigures(pairs.slice(0, 19)).get('accuracy')!;
    expect(few.difference).toMatchObject({ low: null, high: null });
  });
});

describe('dermdx compare', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dermdx-compare-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Writes what `dermdx evaluate` would have left. */
  function write(name: string, cases: Case[]): string {
    const path = join(folder, name);
    mkdirSync(path);
    const metrics = measure({
      model: { name, version: '0.0.0', sha256: 'ab'.repeat(32) },
      options: { source: 'dermatoscope', thorough: false, patient: false },
      rows: cases.length,
      cases,
      problems: [],
      modes: makeMode(),
    });
    writeFileSync(join(path, 'metrics.json'), toJson(metrics));
    writeFileSync(join(path, 'predictions.csv'), toPredictionsCsv(cases));
    return path;
  }

  const moles = makeCases(40, 'mole-', { level: 'routine' });
  const melanomas = (routine: number[]) =>
    Array.from({ length: 20 }, (_, index) =>
      makeCase(`mel-${index}`, {
        label: 'mel',
        predicted: index < 12 ? 'mel' : 'nv',
        level: routine.includes(index) ? 'routine' : 'see-soon',
        lesion: `lesion ${Math.floor(index / 2)}`,
      }),
    );

  it('says what both runs share, each difference, and whom one of them misses', () => {
    const before = write('before', [
      ...moles,
      ...melanomas([0, 1, 2]),
      makeCase('old', { level: 'routine' }),
      makeCase('unclear', { level: 'routine' }),
    ]);
    const after = write('after', [
      ...moles,
      ...melanomas([2, 3]),
      makeCase('unclear', { label: 'mel', level: 'routine' }),
    ]);
    const out = join(folder, 'out');
    const run = dermdx('compare', before, after, '--out', out);
    expect([run.status, run.stderr]).toEqual([0, '']);
    const [first, ...lines] = run.stdout.split('\n');
    expect(first).toBe(
      '60 pictures of 50 lesions are in both runs; 1 only in the first, 0 only in the second, ' +
        '1 left out because the lists disagree',
    );
    expect(lines.find((line) => line.startsWith('triage, sensitivity'))).toMatch(
      /0\.850 → 0\.900 {2}\+0\.050 \(−0\.\d+ to \+0\.\d+\) {2}no difference shown$/,
    );
    const json = JSON.parse(readFileSync(join(out, 'compare.json'), 'utf8')) as unknown;
    expect(json).toMatchObject({
      format: 1,
      before: { folder: before, model: { name: 'before' } },
      counts: { pictures: 60, lesions: 50, onlyBefore: 1, onlyAfter: 0, conflicting: ['unclear'] },
      figures: { sensitivity: { before: 0.85, after: 0.9, difference: { value: 0.05 } } },
      malignant: { lost: ['mel-3'], found: ['mel-0', 'mel-1'], missed: ['mel-2'] },
    });
    const report = readFileSync(join(out, 'report.html'), 'utf8');
    expect(report.replace(/\s+/g, ' ')).toContain('60 pictures of 50 lesions that both runs');
    for (const word of ['mel-0', 'mel-3', 'Sent on by A, called routine by B']) {
      expect(report).toContain(word);
    }
    expect(report).not.toMatch(/NaN|undefined|\[object/);
  });

  it('refuses runs that share no picture, and folders that hold no run', () => {
    const [one, other] = [write('one', moles), write('other', makeCases(3, 'x'))];
    const strangers = dermdx('compare', one, other);
    expect([strangers.status, strangers.stdout]).toEqual([1, '']);
    expect(strangers.stderr).toMatch(/^dermdx: .* do not share any picture, by their ids\. Run/);
    writeFileSync(join(other, 'predictions.csv'), 'image_id,dx\nx0,nv\n');
    const damaged = dermdx('compare', one, other);
    expect(damaged.stderr).toMatch(/predictions\.csv is not what dermdx evaluate writes\. Name/);
  });
});
