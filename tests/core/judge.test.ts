import { describe, expect, it } from 'vitest';
import { LABELS, modeKey, moreCareful, wilson } from '@dermdx/contract';
import {
  calibrate,
  knownPatient,
  patientLogits,
} from '../../packages/core/src/judgement/calibrate.js';
import { findCandidates } from '../../packages/core/src/judgement/candidates.js';
import {
  judgeFamiliarity,
  scoreFamiliarity,
} from '../../packages/core/src/judgement/familiarity.js';
import { findReference } from '../../packages/core/src/judgement/reference.js';
import { decideTriage } from '../../packages/core/src/judgement/triage.js';
import { calibration, classesOf, elsewhere, perClass, plainMode } from '../support/calibration.js';

describe('Calibrated probabilities', () => {
  const none = perClass({});
  const as = { temperature: { nv: 1, other: 1 }, bias: none };
  const of = (named: Parameters<typeof perClass>[0], fitted = as, added = none) => {
    const probabilities = calibrate(perClass(named, -Infinity), added, fitted);
    return Object.fromEntries(LABELS.map((label, index) => [label, probabilities[index]!]));
  };

  it('are a softmax', () => {
    const { mel, bcc } = of({ mel: Math.log(3), bcc: 0 });
    expect(mel).toBeCloseTo(0.75);
    expect(bcc).toBeCloseTo(0.25);
  });

  it('are less sure at a higher temperature, and never overflow', () => {
    const warm = of({ mel: 2, bcc: 0 }, { ...as, temperature: { nv: 1, other: 2 } });
    expect(warm.mel).toBeLessThan(of({ mel: 2, bcc: 0 }).mel!);
    expect(of({ mel: 2000, bcc: 0, nv: -2000 })).toMatchObject({ mel: 1, bcc: 0, nv: 0 });
  });

  it('add the patient data and the bias to the logits, then divide by the temperature', () => {
    const fitted = { temperature: { nv: 1, other: 2 }, bias: perClass({ mel: 2 * Math.log(3) }) };
    // (2 ln 5 + 2 ln 2 + 2 ln 3) / 2 = ln 30, against 0
    const added = perClass({ mel: 2 * Math.log(2) });
    expect(of({ mel: 2 * Math.log(5), bcc: 0 }, fitted, added).mel).toBeCloseTo(30 / 31);
  });

  it('have a temperature between the two, by how far it looks like a mole', () => {
    const fitted = { ...as, temperature: { nv: 0.5, other: 1.5 } };
    // three quarters a mole: 0.75 × 0.5 + 0.25 × 1.5 = 0.75
    const power = 3 ** (1 / 0.75);
    expect(of({ nv: Math.log(3), mel: 0 }, fitted).nv).toBeCloseTo(power / (power + 1));
  });

  it('name the same class at every temperature', () => {
    const logits = { nv: 1, mel: 1.1, bkl: 0.9 };
    for (const nv of [0.1, 1, 8]) {
      for (const other of [0.1, 1, 8]) {
        const { mel, nv: mole, bkl } = of(logits, { ...as, temperature: { nv, other } });
        expect(mel).toBeGreaterThan(mole!);
        expect(mole).toBeGreaterThan(bkl!);
      }
    }
  });
});

describe('Patient data', () => {
  const added = (patient: Parameters<typeof patientLogits>[0]) =>
    patientLogits(patient, calibration.patient);

  it('adds nothing when nothing is known', () => {
    expect(added({})).toEqual(perClass({}));
  });

  it('adds up', () => {
    expect(added({ age: 70, sex: 'male', site: 'face' })).toEqual(
      perClass({ mel: 1, bcc: 0.5, akiec: 2 }),
    );
  });

  it('takes a site that the network never learnt as not given', () => {
    const { face } = calibration.patient.site;
    const known = { ...calibration.patient, site: { face: face! } };
    expect(knownPatient({ age: 70, site: 'face' }, known)).toEqual({ age: 70, site: 'face' });
    expect(knownPatient({ age: 70, site: 'ear' }, known)).toEqual({ age: 70 });
  });

  it('finds the age in the first row that reaches beyond it', () => {
    expect([0, 29.9, 30, 59, 60, 120].map((age) => added({ age })[LABELS.indexOf('mel')])).toEqual([
      -1, -1, 0, 0, 1, 1,
    ]);
  });
});

describe('A mode', () => {
  const off = { thorough: false, patient: false, framed: false };

  it('is named by what is on, in one order', () => {
    const all = { age: 0, sex: 'female', site: 'ear' } as const;
    expect(modeKey(off, {})).toBe('plain');
    expect(modeKey({ ...off, framed: true }, {})).toBe('framed');
    expect(modeKey({ ...off, patient: true }, { age: 0 })).toBe('age');
    expect(modeKey({ thorough: true, patient: true, framed: true }, all)).toBe(
      'thorough+framed+age+sex+site',
    );
  });
});

describe('The reference', () => {
  it('is the design’s example: 240 of 300, 80 %, 95 % CI 75 to 84 %', () => {
    const reference = findReference({ label: 'mel', probability: 0.7 }, plainMode);
    expect(reference).toMatchObject({ correct: 240, total: 300, rate: 0.8, level: 0.95 });
    expect([reference.low, reference.high].map((bound) => Math.round(bound * 100))).toEqual([
      75, 84,
    ]);
  });

  // Newcombe 1998, Stat Med 17:857, table I, method 3
  const newcombe = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [correct, total, low, high] of newcombe) {
    it(`has the interval that Newcombe gives for ${correct} of ${total}`, () => {
      const interval = wilson(correct, total);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    });
  }

  it('never leaves 0 to 1', () => {
    expect(wilson(20, 20).high).toBe(1);
    expect(wilson(0, 1).low).toBe(0);
  });

  it('is that of the bin in which the probability lies; a bound belongs to the bin it begins', () => {
    const total = (label: 'nv' | 'mel', probability: number) =>
      findReference({ label, probability }, plainMode).total;
    expect([0.3, 0.5999, 0.6, 1].map((probability) => total('mel', probability))).toEqual([
      60, 60, 300, 300,
    ]);
  });

  it('lends nothing of the moles to other predictions', () => {
    expect(findReference({ label: 'nv', probability: 0.95 }, plainMode).correct).toBe(490);
    expect(findReference({ label: 'mel', probability: 0.95 }, plainMode).correct).toBe(240);
  });

  const both = { ...plainMode, elsewhere };

  it('says how often it was right with other cameras too, where it was measured there', () => {
    const { elsewhere: away } = findReference({ label: 'mel', probability: 0.7 }, both);
    expect(away).toMatchObject({ correct: 60, total: 100, rate: 0.6, ...wilson(60, 100) });
    expect(findReference({ label: 'mel', probability: 0.7 }, plainMode)).not.toHaveProperty(
      'elsewhere',
    );
  });

  it('finds the other cameras’ bin by their own bounds: some of home’s were pooled there', () => {
    const reference = findReference({ label: 'nv', probability: 0.95 }, both);
    expect([reference.total, reference.elsewhere!.total]).toEqual([500, 300]);
  });

  it('has no figure of other cameras where too few of their pictures were scored like it', () => {
    const none = { ...both, elsewhere: { ...elsewhere, bins: { ...elsewhere.bins, nv: [] } } };
    const reference = findReference({ label: 'nv', probability: 0.95 }, none);
    expect(reference).not.toHaveProperty('elsewhere');
  });

  it('is told the more careful first: the one whose interval begins lower', () => {
    const reference = findReference({ label: 'mel', probability: 0.7 }, both);
    const { elsewhere: away, ...home } = reference;
    expect(moreCareful(reference)).toEqual([
      ['elsewhere', away],
      ['home', home],
    ]);
    const better = { ...home, elsewhere: { ...away!, low: 0.9 } };
    expect(moreCareful(better).map(([place]) => place)).toEqual(['home', 'elsewhere']);
    expect(moreCareful(home)).toEqual([['home', home]]);
  });
});

describe('Candidates', () => {
  const { candidates } = plainMode;

  it('are the classes that reach their own threshold, most probable first', () => {
    const classes = classesOf({ nv: 0.6, mel: 0.2, bkl: 0.1, bcc: 0.0999 });
    expect(findCandidates(classes, candidates).labels).toEqual(['nv', 'mel', 'bkl']);
    const wary = { ...candidates, thresholds: perClass({ bcc: 0.05, mel: 0.5 }, 0.1) };
    expect(findCandidates(classes, wary).labels).toEqual(['nv', 'bkl', 'bcc']);
  });

  it('always hold the top class', () => {
    const strict = { ...candidates, thresholds: perClass({}, 1) };
    expect(findCandidates(classesOf({ df: 0.4, nv: 0.3 }), strict).labels).toEqual(['df']);
  });

  it('say at which level each class was kept', () => {
    const { levels } = findCandidates(classesOf({ nv: 1 }), candidates);
    expect(levels).toEqual({
      akiec: 0.9,
      bcc: 0.9,
      bkl: 0.9,
      df: 0.9,
      mel: 0.95,
      nv: 0.9,
      vasc: 0.9,
    });
  });

  it('keep at least 90 % of the lesions whose tenth of 99 scores is the threshold', () => {
    // the conformal quantile: of n scores the floor(0.1 (n + 1))-th lowest, itself kept
    const scores = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
    const thresholds = perClass({}, scores[Math.floor(0.1 * 100) - 1]);
    const kept = scores.filter((mel) => {
      const { labels } = findCandidates(classesOf({ mel, nv: 1 }), { ...candidates, thresholds });
      return labels.includes('mel');
    });
    expect(kept).toHaveLength(90);
  });
});

describe('Triage', () => {
  const decide = (named: Parameters<typeof classesOf>[0], ...open: (typeof LABELS)[number][]) =>
    decideTriage(classesOf(named), open, plainMode);

  it('adds up melanoma, basal cell carcinoma and actinic keratosis', () => {
    const { level, malignancy } = decide({ nv: 0.7, mel: 0.05, bcc: 0.05, akiec: 0.1 }, 'nv');
    expect(malignancy).toBeCloseTo(0.2);
    expect(level).toBe('see-soon');
  });

  it('is routine only when no malignant class is a candidate either', () => {
    const benign = { nv: 0.85, mel: 0.1, bkl: 0.05 };
    expect(decide(benign, 'nv', 'bkl').level).toBe('routine');
    for (const label of ['mel', 'bcc', 'akiec'] as const) {
      expect(decide(benign, 'nv', label).level).toBe('inconclusive');
    }
  });

  it('states what the rule reached on the calibration lesions, the abstained counted', () => {
    expect(decide({ nv: 1 }, 'nv')).toMatchObject({
      threshold: 0.2,
      sensitivity: 0.95,
      specificity: 0.75,
    });
  });

  it('states what it reached with other cameras, where it was measured there', () => {
    const both = { ...plainMode, elsewhere };
    const { elsewhere: away } = decideTriage(classesOf({ nv: 1 }), ['nv'], both);
    expect(away).toEqual({ sensitivity: 0.98, specificity: 0.25 });
    expect(decide({ nv: 1 }, 'nv')).not.toHaveProperty('elsewhere');
  });
});

describe('Familiarity', () => {
  const { familiarity } = calibration;
  const zeros = perClass({});

  it('is the distance to the nearest class, standardized', () => {
    // 3² + 4² = 25 from the origin; (25 - 5) / 2
    expect(scoreFamiliarity([3, 4], zeros, familiarity)).toBe(10);
    // 1 from vasc's mean; energy is then the larger
    expect(scoreFamiliarity([9, 0], zeros, familiarity)).toBeCloseTo(4 - Math.log(7));
  });

  it('is the energy, where that is more unusual: -ln 7 for seven logits of 0', () => {
    expect(scoreFamiliarity([0, 0], zeros, familiarity)).toBeCloseTo(-Math.log(7) + 4);
    expect(scoreFamiliarity([0, 0], perClass({ nv: 900 }), familiarity)).toBeCloseTo(-2.5);
  });

  it('tells what is no lesion from what is merely unlike the others', () => {
    const judgeScore = (score: number) => judgeFamiliarity({ score, threshold: 3 }, 10);
    expect([3, 3.1, 10, 10.1].map(judgeScore)).toEqual([
      undefined,
      'unfamiliar',
      'unfamiliar',
      'not-a-lesion',
    ]);
  });
});
