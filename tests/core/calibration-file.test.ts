import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Calibration } from '@dermdx/contract';
import { AssetError } from '../../packages/core/src/errors.js';
import { parseCalibration, parseManifest } from '../../packages/core/src/network/manifest.js';
import { calibration, elsewhere, everyMode, perClass, plainMode } from '../support/calibration.js';
import { root } from '../support/dermdx.js';

const url = 'https://clinic.example/dermdx/assets/calibration.json';
const manifest = parseManifest(readFileSync(join(root, 'model/manifest.json'), 'utf8'), url);
const shipped = readFileSync(join(root, 'model/calibration.json'), 'utf8');

/** The hand-written calibration as a file for the shipped network, changed. */
function file(changes: object = {}): string {
  return JSON.stringify({ ...calibration, model: manifest.files.model.sha256, ...changes });
}

/** What is said when a file is refused. */
function refusal(text: string): string {
  try {
    parseCalibration(text, url, manifest);
  } catch (error) {
    if (error instanceof AssetError && error.code === 'asset-invalid') return error.message;
    throw error;
  }
  throw new Error('expected a refusal');
}

/** The calibration with its plain mode changed. */
const withPlain = (changes: object) =>
  file({ modes: everyMode({ plain: { ...plainMode, ...changes } }) });

describe('calibration.json', () => {
  it('is read as it is shipped', () => {
    const read = parseCalibration(shipped, url, manifest);
    expect(read.modes.plain.temperature.nv).toBeGreaterThan(0);
  });

  it('is read in the form that docs/calibration.md describes', () => {
    const read: Calibration = parseCalibration(file(), url, manifest);
    expect(read).toEqual({ ...calibration, model: manifest.files.model.sha256 });
  });

  it('is still read at format 3, which knows nothing of other cameras', () => {
    const read = parseCalibration(file({ format: 3 }), url, manifest);
    expect(read.modes.plain).not.toHaveProperty('elsewhere');
  });

  it('says of each mode what other cameras showed, or that they could not measure it', () => {
    const modes = everyMode({
      plain: { ...plainMode, elsewhere },
      framed: { ...plainMode, notMeasuredElsewhere: { carefulAs: 'plain' } },
    });
    expect(parseCalibration(file({ modes }), url, manifest).modes).toEqual(modes);
  });

  it('measures elsewhere every mode but those framed or with a body site, as it is shipped', () => {
    const { modes } = parseCalibration(shipped, url, manifest);
    for (const [key, { elsewhere: away, notMeasuredElsewhere }] of Object.entries(modes)) {
      const [lender] = [key.replace(/framed\+?|\+?site/g, '').replace(/\+$/, '') || 'plain'];
      if (lender === key) expect(away, key).toBeDefined();
      else expect([away, notMeasuredElsewhere?.carefulAs], key).toEqual([undefined, lender]);
    }
  });

  it('ships thresholds no less careful than those of other cameras', () => {
    for (const mode of Object.values(parseCalibration(shipped, url, manifest).modes)) {
      if (!mode.elsewhere) continue;
      const { candidates, familiarity, triage } = mode.elsewhere;
      const least = (values: (number | null)[]) => values.map((value) => value ?? Infinity);
      mode.candidates.thresholds.forEach((threshold, label) => {
        expect(threshold).toBeLessThanOrEqual(least(candidates.thresholds)[label]!);
        expect(mode.familiarity[label]).toBeLessThanOrEqual(least(familiarity)[label]!);
      });
      expect(mode.triage.threshold).toBeLessThanOrEqual(triage.threshold!);
    }
  });

  it('has no bin of other cameras of fewer than 50 pictures, as it is shipped', () => {
    for (const { elsewhere: away } of Object.values(
      parseCalibration(shipped, url, manifest).modes,
    )) {
      const bins = away ? [...away.bins.nv, ...away.bins.other] : [];
      for (const { total } of bins) expect(total).toBeGreaterThanOrEqual(50);
    }
  });

  it('may tell photographs apart', () => {
    const photograph = { weights: [1, 2], bias: 3, threshold: 4 };
    expect(parseCalibration(file({ photograph }), url, manifest).photograph).toEqual(photograph);
    expect(parseCalibration(file(), url, manifest)).not.toHaveProperty('photograph');
  });

  it('may hold more than this version knows', () => {
    expect(parseCalibration(file({ note: 'fitted in spring' }), url, manifest)).not.toHaveProperty(
      'note',
    );
  });

  it('is refused when it was fitted for another network', () => {
    expect(refusal(file({ model: '0'.repeat(64) }))).toContain('another network');
  });

  it('is refused in the form before this one, and says what to do', () => {
    expect(refusal(file({ format: 2 }))).toMatch(/\(format: .*\)\. Copy the files of a matching/);
  });

  const ascending = [
    { from: 0.5, correct: 1, total: 2 },
    { from: 0, correct: 1, total: 2 },
  ];
  const { triage, bins, candidates } = plainMode;
  const { patient, familiarity } = calibration;
  const broken: Record<string, [text: string, where: string]> = {
    'a mode that is missing': [
      file({ modes: { plain: plainMode } }),
      'modes: must hold plain and every combination of thorough, framed, age, sex, site',
    ],
    'a mode whose parts are in another order': [
      file({ modes: everyMode({ 'framed+thorough': plainMode }) }),
      'thorough, framed, age, sex, site',
    ],
    'a mode that does not exist': [
      file({ modes: everyMode({ thorogh: plainMode }) }),
      'thorough, framed, age, sex, site',
    ],
    'a temperature of 0': [
      withPlain({ temperature: { nv: 0, other: 1 } }),
      'modes.plain.temperature.nv',
    ],
    'six biases': [withPlain({ bias: perClass({}).slice(1) }), 'modes.plain.bias'],
    'bins that descend': [withPlain({ bins: { ...bins, nv: ascending } }), 'modes.plain.bins.nv'],
    'bins that begin above 0': [
      withPlain({ bins: { ...bins, nv: [{ from: 0.5, correct: 1, total: 2 }] } }),
      'modes.plain.bins.nv: must begin with from 0',
    ],
    'a bin with more right than there are': [
      withPlain({ bins: { ...bins, nv: [{ from: 0, correct: 3, total: 2 }] } }),
      'modes.plain.bins.nv.0',
    ],
    'a threshold of 10 %, written as 10': [
      withPlain({ candidates: { ...candidates, thresholds: perClass({}, 10) } }),
      'modes.plain.candidates.thresholds',
    ],
    'more referred than there are lesions': [
      withPlain({ triage: { ...triage, benign: { lesions: 9, referred: 10, abstained: 0 } } }),
      'modes.plain.triage.benign',
    ],
    'abstained lesions that are not counted as referred': [
      withPlain({ triage: { ...triage, benign: { lesions: 9, referred: 3, abstained: 4 } } }),
      'modes.plain.triage.benign',
    ],
    'more right elsewhere than there are': [
      withPlain({
        elsewhere: {
          ...elsewhere,
          bins: { ...elsewhere.bins, nv: [{ from: 0, correct: 3, total: 2 }] },
        },
      }),
      'modes.plain.elsewhere.bins.nv.0',
    ],
    'a mode as careful as none': [
      withPlain({ notMeasuredElsewhere: { carefulAs: 'thorogh' } }),
      'modes.plain.notMeasuredElsewhere.carefulAs',
    ],
    'means of six classes': [
      file({ familiarity: { ...familiarity, means: familiarity.means.slice(1) } }),
      'familiarity.means',
    ],
    'means of different lengths': [
      file({ familiarity: { ...familiarity, means: familiarity.means.with(2, [0]) } }),
      'familiarity.means',
    ],
    'a photograph check without weights': [
      file({ photograph: { weights: [], bias: 0, threshold: 0 } }),
      'photograph.weights',
    ],
    'a deviation of 0': [
      file({ familiarity: { ...familiarity, energy: { mean: 0, deviation: 0 } } }),
      'familiarity.energy.deviation',
    ],
    'ages that end too early': [
      file({ patient: { ...patient, age: patient.age.slice(0, 2) } }),
      'patient.age',
    ],
    'a site of six numbers': [
      file({ patient: { ...patient, site: { ...patient.site, scalp: [1, 2, 3, 4, 5, 6] } } }),
      'patient.site.scalp',
    ],
  };
  for (const [what, [text, where]] of Object.entries(broken)) {
    it(`is refused with ${what}, and says where`, () => {
      expect(refusal(text)).toContain(where);
    });
  }
});
