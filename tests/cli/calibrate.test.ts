import { LABELS } from '@dermdx/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, toBins } from '../../packages/cli/src/calibrate/count.js';
import { crossJudge, fit } from '../../packages/cli/src/calibrate/fit.js';
import { measuredModes } from '../../packages/cli/src/calibrate/modes.js';
import type { Observed } from '../../packages/cli/src/calibrate/observe.js';
import { renderCalibration } from '../../packages/cli/src/calibrate/report.js';
import { FOLDS, judge, toFolds } from '../../packages/cli/src/calibrate/sighting.js';
import type { Sighting } from '../../packages/cli/src/calibrate/sighting.js';
import { fitTemperature } from '../../packages/cli/src/calibrate/temperature.js';
import { startRandom } from '../../packages/cli/src/statistics/random.js';
import { calibration, perClass, plainMode } from '../support/calibration.js';

const [MEL, NV, BKL] = (['mel', 'nv', 'bkl'] as const).map((label) => LABELS.indexOf(label));
const FAR = 9;

/** Lesions of a clinic whose network is twice as sure as it should be: logits at a temperature of 2. */
function clinicOf(lesions: number, seed = 1): Sighting[] {
  const random = startRandom(seed);
  const truths = Array.from({ length: lesions }, () => [NV!, NV!, MEL!, BKL!][random.below(4)]!);
  const folds = toFolds(truths.map((truth, row) => ({ truth, lesion: `lesion ${row}` })));
  return truths.map((truth, row) => {
    const score = LABELS.map((_, label) => (label === truth ? 2 : 0) + 2 * random.share());
    const noise = random.share() < 0.25 ? [NV!, MEL!, BKL!][random.below(3)]! : truth;
    const logits = score.map((value, label) => 2 * (value + (label === noise ? 1.5 : 0)));
    return { logits, truth, fold: folds[row]!, familiarity: 6 * random.share() ** 3, unfit: false };
  });
}

describe('calibrating on a clinic’s lesions', () => {
  it('finds the temperature that answers were made hotter by', () => {
    const random = startRandom(7);
    const lesions = clinicOf(1200).map((one) => {
      // the truth drawn by the very probabilities that a temperature of 2 gives
      const powers = one.logits.map((logit) => Math.exp(logit / 2));
      const sum = powers.reduce((a, b) => a + b);
      const draw = random.share() * sum;
      let passed = 0;
      const truth = powers.findIndex((power) => (passed += power) >= draw);
      return { ...one, truth };
    });
    const { nv, other } = fitTemperature(lesions, perClass({}));
    expect((nv + other) / 2).toBeGreaterThan(1.6);
    expect((nv + other) / 2).toBeLessThan(2.4);
  });

  it('keeps what it promises in lesions that were not fitted on', () => {
    const judged = crossJudge(clinicOf(600), plainMode, FAR, true);
    const { malignant, kept, abstained, lesions } = count(judged);
    expect(malignant.referred / malignant.lesions).toBeGreaterThan(0.9);
    for (const [label, level] of [
      [MEL!, 0.95],
      [NV!, 0.9],
      [BKL!, 0.9],
    ] as const) {
      expect(kept[label]!.kept / kept[label]!.lesions).toBeGreaterThan(level - 0.06);
    }
    expect(abstained / lesions).toBeLessThan(0.1);
  });

  it('sends on every malignant lesion where there are too few to leave one out', () => {
    const lesions = clinicOf(80).map((one) => ({ ...one, familiarity: 0 }));
    const { mode, malignant } = fit(lesions, plainMode, FAR, false);
    expect(malignant).toBeLessThan(39);
    const judged = lesions.map((one) => judge(one, mode, FAR));
    expect(judged.filter(({ truth, referred }) => truth === MEL && !referred)).toEqual([]);
  });

  it('leaves a class of which it has too few lesions the network’s own threshold', () => {
    const { mode, candidates } = fit(clinicOf(300), plainMode, FAR, false);
    for (const [index, label] of LABELS.entries()) {
      const isFew = !['mel', 'nv', 'bkl'].includes(label);
      expect(candidates[index]! > 0).toBe(!isFew);
      if (isFew) {
        expect(mode.candidates.thresholds[index]).toBe(plainMode.candidates.thresholds[index]);
        expect(mode.familiarity[index]).toBe(plainMode.familiarity[index]);
      }
    }
  });

  it('rules out no class of which it has too few lesions that was not ruled out before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const lesions = clinicOf(150, seed);
        const { mode } = fit(lesions, plainMode, FAR, true);
        for (const one of lesions) {
          const [before, after] = [plainMode, mode].map((fitted) => judge(one, fitted, FAR));
          if (after!.abstained) continue;
          const few = LABELS.flatMap((label, at) =>
            label === 'akiec' || label === 'bcc' ? [at] : [],
          );
          for (const at of few)
            if (before!.candidates[at]) expect(after!.candidates[at]).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('never lets a picture through that is not a lesion at all', () => {
    const strange = clinicOf(300).map((one) => ({ ...one, familiarity: 20 + one.familiarity }));
    const { mode } = fit(strange, plainMode, FAR, false);
    expect(Math.max(...mode.familiarity)).toBeLessThanOrEqual(FAR);
  });

  it('spreads each class evenly over the folds, the same for the same lesions', () => {
    const lesions = clinicOf(203).map(({ truth }, row) => ({ truth, lesion: `lesion ${row}` }));
    const folds = toFolds(lesions);
    expect(toFolds([...lesions].reverse()).reverse()).toEqual(folds);
    for (const truth of [MEL!, NV!, BKL!]) {
      const sizes = Array.from(
        { length: FOLDS },
        (_, fold) =>
          folds.filter((one, row) => one === fold && lesions[row]!.truth === truth).length,
      );
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });

  it('gives each frequency fifty lesions or more, and none twice', () => {
    const judged = crossJudge(clinicOf(600), plainMode, FAR, false);
    const bins = toBins(judged);
    for (const group of [bins.nv, bins.other]) {
      expect(group[0]!.from).toBe(0);
      for (const { total } of group) expect(total).toBeGreaterThanOrEqual(50);
    }
    const inBins = [...bins.nv, ...bins.other].reduce((sum, { total }) => sum + total, 0);
    expect(inBins).toBe(judged.filter(({ abstained }) => !abstained).length);
  });

  it('is told in a report of its own, where every share has its interval', () => {
    const lesions = clinicOf(300);
    const judged = crossJudge(lesions, plainMode, FAR, false);
    const fitted = fit(lesions, plainMode, FAR, false);
    const before = count(lesions.map((one) => judge(one, plainMode, FAR)));
    const plain = { ...fitted.mode, bins: toBins(judged) };
    const seen = { logits: perClass({}), familiarity: 0, unfit: false };
    const report = renderCalibration({
      modes: [{ key: 'plain', fitted, ownTemperatures: false, before, after: count(judged) }],
      observed: lesions.map(({ truth }, row): Observed => {
        const [imageId, patient] = [`${row}`, row < 3 ? { age: 40 } : {}];
        return { imageId, lesion: imageId, truth, patient, plain: seen, thorough: seen };
      }),
      problems: [],
      clinic: { lesions: 300, day: '2026-01-31' },
      shipped: calibration,
      calibrated: { ...calibration, modes: { ...calibration.modes, plain } },
    });
    const text = report.replace(/\s+/g, ' ');
    expect(text).toContain('<title>DermDx calibrated on 300 lesions: report</title>');
    expect(text).toContain('age: known of 1.0 % (0.3 to 2.9; 3 of 300), not used');
    expect(text).toContain('Made by <code>dermdx calibrate</code> on this computer');
    expect(text).not.toMatch(/NaN|undefined|\[object/);
  });

  it('measures the modes whose fields the list has, and no others', () => {
    const seen = { logits: perClass({}), familiarity: 0, unfit: false };
    const observed = clinicOf(100).map((one, row): Observed => ({
      imageId: `${row}`,
      lesion: `${row}`,
      truth: one.truth,
      patient: { age: 40, ...(row < 70 && { sex: 'male' }) },
      plain: seen,
      thorough: seen,
    }));
    const keys = measuredModes(observed, calibration, false).map(({ key }) => key);
    expect(keys).toEqual(['plain', 'age', 'thorough', 'thorough+age']);
    const framed = measuredModes(observed, calibration, true).map(({ key }) => key);
    expect(framed).toEqual(['framed', 'framed+age', 'thorough+framed', 'thorough+framed+age']);
  });
});
