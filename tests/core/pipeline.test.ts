import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '@dermdx/contract';
import type { Network } from '../../packages/core/src/network/infer.js';
import { checkOptions } from '../../packages/core/src/options.js';
import type { DiagnoseOptions } from '../../packages/core/src/options.js';
import {
  checkPicture,
  diagnosePicture,
  measurePictureSpread,
} from '../../packages/core/src/pipeline.js';
import type { DecodedPicture } from '../../packages/core/src/picture/decoded-picture.js';
import { shiftedSquares } from '../../packages/core/src/picture/shifted-squares.js';
import { calibration, everyMode, perClass, plainMode } from '../support/calibration.js';

/** Of the exponentials of the logits: 4 for melanoma, 0 for the other six. */
const SUM = Math.exp(4) + 6;

describe('A diagnosis', () => {
  it('says all there is when the picture is good and familiar', async () => {
    const { timings, ...diagnosis } = await look();
    expect(Object.values(timings).every((time) => time >= 0)).toBe(true);
    expect(diagnosis).toMatchObject({
      status: 'diagnosed',
      reasons: [],
      top: { label: 'mel', probability: expect.closeTo(Math.exp(4) / SUM) as number },
      reference: { correct: 240, total: 300 },
      candidates: { labels: ['mel'] },
      triage: { level: 'see-soon', sensitivity: 0.95 },
      familiarity: { score: expect.closeTo(4 - Math.log(SUM)) as number, threshold: 3 },
      frame: { x: 2, y: 0, size: 8 },
      source: 'dermatoscope',
      mode: { thorough: false, patient: false, framed: false },
      patient: {},
    });
    expect(diagnosis.classes).toHaveLength(7);
    expect(diagnosis).not.toHaveProperty('activation');
  });

  it('of a photograph has no figures, since none were measured on photographs', async () => {
    for (const source of ['photograph', 'unknown'] as const) {
      const diagnosis = await look({ source });
      expect(diagnosis.top?.label).toBe('mel');
      expectNoFigures(diagnosis);
    }
  });

  it('uses the temperature, bias and thresholds of its mode', async () => {
    const modes = everyMode({
      thorough: {
        ...plainMode,
        temperature: { nv: 1, other: 4 },
        familiarity: perClass({ mel: 7 }),
      },
    });
    const { top, reference, familiarity } = await look({ thorough: true }, { modes });
    expect(top?.probability).toBeCloseTo(Math.exp(1) / (Math.exp(1) + 6));
    expect(reference).toMatchObject({ total: 60 });
    expect(familiarity.threshold).toBe(7);
  });

  it('takes the patient into account, and says so', async () => {
    const { mode, patient, classes } = await look({ patient: { age: 70, sex: 'male' } });
    expect(mode.patient).toBe(true);
    expect(patient).toEqual({ age: 70, sex: 'male' });
    // e^(4 + 1) for mel, e^0.5 for bcc, 1 for the other five
    const sum = Math.exp(5) + Math.exp(0.5) + 5;
    expect(classes[0]!.probability).toBeCloseTo(Math.exp(5) / sum);
    expect(classes[1]!.label).toBe('bcc');
    expect(classes[1]!.probability).toBeCloseTo(Math.exp(0.5) / sum);
  });

  it('keeps the familiarity of the picture alone, whoever the patient is', async () => {
    const patient = { age: 70, site: 'face' } as const;
    expect((await look({ patient })).familiarity.score).toBe((await look()).familiarity.score);
  });

  it('shows where the network looked when asked', async () => {
    const { activation } = await look({ explain: true });
    expect(activation).toEqual({ label: 'mel', width: 2, height: 1, values: [0.5, 1] });
  });
});

describe('An abstention', () => {
  it('from a picture that cannot be judged gives the reasons, and nothing else of use', async () => {
    const dark = { ...calibration.quality, darkest: 0.99, brightest: 1 };
    const diagnosis = await look({ explain: true }, { minimumSide: 9, quality: dark });
    expect(diagnosis.status).toBe('abstained');
    expect(diagnosis.reasons).toEqual(['too-small', 'too-dark']);
    expect(diagnosis).not.toHaveProperty('top');
    expect(diagnosis).not.toHaveProperty('activation');
    expectNoFigures(diagnosis);
    expect(diagnosis.classes, 'for the record').toHaveLength(7);
  });

  it('from what is no lesion, or unlike the others of its class', async () => {
    const { familiarity } = calibration;
    const far = await look({}, { familiarity: { ...familiarity, far: -1 } });
    expect(far.reasons).toEqual(['not-a-lesion']);
    const strict = (label: 'mel' | 'nv') => ({
      modes: everyMode({ plain: { ...plainMode, familiarity: perClass({ [label]: -1 }, 3) } }),
    });
    expect((await look({}, strict('mel'))).reasons).toEqual(['unfamiliar']);
    expect((await look({}, strict('nv'))).reasons, 'only moles were so alike').toEqual([]);
  });

  it('from an ordinary photograph says so, whatever the person said and however strange it is', async () => {
    // the statistics are 1 and 2, so the score is 0.5 + 3 × 1 - 1 × 2
    const photograph = { weights: [3, -1], bias: 0.5, threshold: 1.4 };
    const familiarity = { ...calibration.familiarity, far: -1 };
    for (const source of ['dermatoscope', 'photograph', 'unknown'] as const) {
      const diagnosis = await look({ source }, { photograph, familiarity });
      expect(diagnosis.reasons).toEqual(['photograph']);
      expect(diagnosis.photograph).toEqual({ score: 1.5, threshold: 1.4 });
      expect(diagnosis).not.toHaveProperty('top');
      expectNoFigures(diagnosis);
    }
    const poor = await look({}, { photograph, minimumSide: 9 });
    expect(poor.reasons, 'quality comes first').toEqual(['too-small']);
    const fine = await look({}, { photograph: { ...photograph, threshold: 1.5 } });
    expect(fine.status, 'only above the threshold').toBe('diagnosed');
  });

  it('never comes from a photograph where the files have no such check', async () => {
    expect(await look()).not.toHaveProperty('photograph');
  });

  it('for quality keeps the familiarity, but gives quality as the only reason', async () => {
    const familiarity = { ...calibration.familiarity, far: -1 };
    const diagnosis = await look({}, { minimumSide: 9, familiarity });
    expect(diagnosis.reasons).toEqual(['too-small']);
    expect(diagnosis.familiarity.score).toBeCloseTo(4 - Math.log(SUM));
  });
});

describe('The person’s own frame', () => {
  const frame = { x: 4, y: 2, size: 6 };

  it('is what is looked at, and what must be large enough', async () => {
    const diagnosis = await look({ frame }, { minimumSide: 7 });
    expect(diagnosis.frame).toEqual(frame);
    expect(diagnosis.mode.framed).toBe(true);
    expect(diagnosis.quality.width).toEqual({ value: 6, pass: false });
    expect(diagnosis.reasons).toEqual(['too-small']);
  });

  it('is a mode of its own', async () => {
    const { elsewhere: _, ...triage } = (await look()).triage!;
    const framed = { ...plainMode, triage: { ...plainMode.triage, threshold: 0.25 } };
    const modes = everyMode({ framed });
    expect((await look({ frame }, { minimumSide: 6, modes })).triage).toEqual({
      ...triage,
      threshold: 0.25,
    });
  });

  it('gives the picture’s memory back when it is refused', async () => {
    const picture = pictureOf();
    const examination = checkOptions({ frame: { x: 9, y: 9, size: 9 } });
    const work = diagnosePicture(() => Promise.resolve(picture), networkOf(), examination);
    await expect(work).rejects.toMatchObject({ code: 'invalid-option' });
    expect(picture.closed).toBe(true);
  });
});

describe('checkQuality', () => {
  it('finds what diagnose finds, and does not run the network', async () => {
    const frame = { x: 1, y: 1, size: 7 };
    const network = networkOf();
    const report = await checkPicture(() => Promise.resolve(pictureOf()), network, frame);
    expect(network.runs).toBe(0);
    const { quality, reasons, frame: used } = await look({ frame });
    expect(report).toEqual({ quality, reasons, frame: used });
  });

  it('measures at the calibration’s scale, whatever the network’s is', async () => {
    const quality = { ...calibration.quality, side: 5 };
    const report = await checkPicture(
      () => Promise.resolve(pictureOf()),
      networkOf({ quality }),
      undefined,
    );
    expect(report.quality).toEqual((await look({}, { quality })).quality);
    expect(report.quality.sharpness.value).not.toBe((await look()).quality.sharpness.value);
  });
});

/** What the pipeline says about a picture of 12 × 8, by a network that always answers the same. */
describe('The spread of a picture', () => {
  it('is between the least and the greatest probability of twenty views', async () => {
    const network = networkOf();
    const picture = pictureOf();
    const spread = await measurePictureSpread(
      () => Promise.resolve(picture),
      // each view is a little less sure than the one before
      { ...network, run: () => network.run(0.1 * network.runs) },
      checkOptions({}),
    );
    expect([network.runs, spread.views, picture.closed]).toEqual([20, 20, true]);
    const melanoma = (logit: number) => Math.exp(logit) / (Math.exp(logit) + 6);
    const { low, high } = spread.classes.find(({ label }) => label === 'mel')!;
    expect(high).toBeCloseTo(melanoma(4));
    expect(low).toBeCloseTo(melanoma(4 - 0.1 * 19));
  });

  it('is calibrated as the diagnosis beside it is', async () => {
    const thorough = { ...plainMode, temperature: { nv: 1, other: 4 } };
    const network = networkOf({ modes: everyMode({ thorough }) });
    const decode = () => Promise.resolve(pictureOf());
    const spread = await measurePictureSpread(decode, network, checkOptions({ thorough: true }));
    const { low, high } = spread.classes.find(({ label }) => label === 'mel')!;
    expect([low, high]).toEqual([high, low]);
    expect(high).toBeCloseTo(Math.exp(1) / (Math.exp(1) + 6));
  });

  it('looks at the square and at four within it, in whole pixels', () => {
    const square = { x: 30, y: 10, size: 200 };
    const [whole, ...shifted] = shiftedSquares(square);
    expect(whole).toEqual(square);
    expect(shifted).toEqual([
      { x: 30, y: 10, size: 192 },
      { x: 38, y: 10, size: 192 },
      { x: 30, y: 18, size: 192 },
      { x: 38, y: 18, size: 192 },
    ]);
    for (const one of shiftedSquares({ x: 0, y: 0, size: 1 })) expect(one.size).toBe(1);
  });
});

async function look(options: DiagnoseOptions = {}, changes: object = {}): Promise<Diagnosis> {
  const network = networkOf(changes);
  const decode = () => Promise.resolve(pictureOf());
  const { diagnosis } = await diagnosePicture(decode, network, checkOptions(options));
  return diagnosis;
}

function expectNoFigures(diagnosis: Diagnosis): void {
  for (const figure of ['reference', 'candidates', 'triage']) {
    expect(diagnosis).not.toHaveProperty(figure);
  }
}

/** A network that is sure of a melanoma: the logit is 4, the others' 0. */
function networkOf(changes: object = {}) {
  const file = { path: 'a', bytes: 1, sha256: '0'.repeat(64) };
  const network = {
    runs: 0,
    manifest: {
      format: 1,
      name: 'test',
      version: '1',
      files: { model: file, calibration: file },
      input: {
        side: 8,
        mean: [0, 0, 0],
        standardDeviation: [1, 1, 1],
        frame: 'centre-square',
        resize: 'triangle',
      },
      classes: [],
      opset: 17,
    },
    calibration: { ...calibration, ...changes },
    run(less: unknown = 0) {
      network.runs++;
      const melanoma = 4 - (typeof less === 'number' ? less : 0);
      return Promise.resolve({
        logits: Float32Array.from(perClass({ mel: melanoma })),
        features: Float32Array.of(1, 1),
        statistics: Float32Array.of(1, 2),
        activation: {
          width: 2,
          height: 1,
          values: Float32Array.from({ length: 14 }, (_, i) => (i % 2) + 1),
        },
      });
    },
  } satisfies Network & { runs: number };
  return network;
}

/** A picture of 12 × 8 with some detail. */
function pictureOf(): DecodedPicture & { closed: boolean } {
  return {
    width: 12,
    height: 8,
    closed: false,
    readSquare: (_, side) =>
      Float32Array.from({ length: side * side * 3 }, (_, i) => (i * 37) % 200),
    close() {
      this.closed = true;
    },
  };
}
