import { describe, expect, it } from 'vitest';
import { LABELS } from '@dermdx/contract';
import { measureAbstention } from '../../packages/cli/src/evaluate/measure/abstention.js';
import { measureCandidates } from '../../packages/cli/src/evaluate/measure/candidates.js';
import {
  confusionMatrix,
  measureClasses,
  measureCurves,
} from '../../packages/cli/src/evaluate/measure/classes.js';
import { measureOverall, onePerLesion } from '../../packages/cli/src/evaluate/measure/overall.js';
import { measureReference } from '../../packages/cli/src/evaluate/measure/reference.js';
import { measureSubgroups } from '../../packages/cli/src/evaluate/measure/subgroups.js';
import { measureTriage } from '../../packages/cli/src/evaluate/measure/triage.js';
import { makeCase, makeCases, makeMode } from './cases.js';

const reference = { correct: 1, total: 2, rate: 0.5, low: 0, high: 1, level: 0.95 };

describe('overall figures', () => {
  it('leave out classes that are not there, and say so', () => {
    const cases = [
      ...makeCases(20, 'a'),
      ...makeCases(10, 'b', { label: 'mel', predicted: 'mel' }),
    ];
    const overall = measureOverall(cases)!;
    expect(overall.missingClasses).toEqual(['akiec', 'bcc', 'bkl', 'df', 'vasc']);
    expect(overall.balancedAccuracy!.value).toBe(1);
    expect(overall.macroAuc!.value).toBe(1);
  });

  it('have no interval where all draws are alike, or too few lesions stand behind them', () => {
    const none = { low: null, high: null };
    const right = [
      ...makeCases(20, 'a'),
      ...makeCases(10, 'b', { label: 'mel', predicted: 'mel' }),
    ];
    expect(measureOverall(right)!.balancedAccuracy).toEqual({ value: 1, ...none });
    const wrong = makeCase('c', { label: 'mel', predicted: 'nv', top: 0.99 });
    const enough = measureOverall([...right, wrong])!;
    for (const name of ['balancedAccuracy', 'melanomaAuc', 'malignantAuc', 'brier'] as const) {
      expect(enough[name]!.low).toBeLessThan(enough[name]!.high!);
    }
    // nine melanomas are one too few, for what needs melanomas
    const few = measureOverall([...right.slice(0, 28), wrong])!;
    expect(few.balancedAccuracy).toMatchObject(none);
    expect(few.malignantAuc).toMatchObject(none);
    expect(few.brier!.low).toBeLessThan(few.brier!.high!);
    // pictures of one lesion are one lesion
    const same = right.map((each) => ({ ...each, lesion: each.label }));
    expect(measureOverall([...same, wrong])!.brier).toMatchObject(none);
  });

  it('never say of two pictures that all are right from 100 to 100 %', () => {
    const two = [makeCase('a'), makeCase('b', { label: 'mel', predicted: 'mel' })];
    const overall = measureOverall(two)!;
    // Wilson's interval of n of n begins at n / (n + z²)
    expect(overall.accuracy!.low).toBeCloseTo(2 / (2 + 1.959963984540054 ** 2), 12);
    expect(overall.accuracy!.high).toBe(1);
    expect(overall.balancedAccuracy).toEqual({ value: 1, low: null, high: null });
  });

  it('give no area where there is one side only', () => {
    const overall = measureOverall(makeCases(20, 'a'))!;
    expect(overall.malignantAuc).toBeNull();
    expect(overall.melanomaAuc).toBeNull();
    expect(measureOverall([])).toBeNull();
    expect(Object.keys(measureCurves(makeCases(20, 'a')).roc)).toEqual([]);
  });

  it('count every picture, and the lowest id of each lesion for tests', () => {
    const cases = ['c', 'a', 'b'].map((id) => makeCase(id, { lesion: 'one' }));
    expect(onePerLesion(cases).map(({ imageId }) => imageId)).toEqual(['a']);
    const mixed = [...cases, makeCase('d', { label: 'mel', predicted: 'nv' })];
    expect(confusionMatrix(mixed)[LABELS.indexOf('mel')]![LABELS.indexOf('nv')]).toBe(1);
    expect(measureClasses(mixed).nv).toMatchObject({ pictures: 3, lesions: 1 });
    expect(measureClasses(mixed).df.recall).toBeNull();
  });
});

describe('triage', () => {
  const cases = [
    ...makeCases(18, 'a', { label: 'mel', predicted: 'mel', level: 'see-soon' }),
    makeCase('open', { label: 'bcc', level: 'inconclusive' }),
    makeCase('missed', { label: 'akiec', level: 'routine', confirmedBy: 'histo' }),
    makeCase('unsure', { label: 'mel', abstained: true }),
    ...makeCases(30, 'b', { level: 'routine' }),
    ...makeCases(9, 'c', { level: 'see-soon' }),
    makeCase('blurred', { abstained: true }),
  ];
  const figures = measureTriage(cases, makeMode());

  it('takes all but routine for referred, the abstained too, and shows these apart', () => {
    if (!figures.available) throw new Error(figures.reason);
    expect(figures.all.sensitivity).toMatchObject({ count: 20, total: 21 });
    expect(figures.all.specificity).toMatchObject({ count: 30, total: 40 });
    expect(figures.diagnosed.sensitivity).toMatchObject({ count: 19, total: 20 });
    expect(figures.diagnosed.specificity).toMatchObject({ count: 30, total: 39 });
    expect(figures.levels.mel).toEqual({
      'see-soon': 18,
      inconclusive: 0,
      routine: 0,
      abstained: 1,
    });
  });

  it('names what it missed, and what was promised', () => {
    if (!figures.available) throw new Error(figures.reason);
    expect(figures.misses).toEqual([
      {
        imageId: 'missed',
        lesion: 'missed',
        label: 'akiec',
        predicted: 'nv',
        malignancy: 0.2,
        confirmedBy: 'histo',
      },
    ]);
    expect(figures.promised.plain).toEqual({ sensitivity: 0.95, specificity: 0.7 });
  });

  it('says that there is none', () => {
    expect(measureTriage(makeCases(3, 'a'), makeMode())).toMatchObject({ available: false });
  });
});

describe('reference frequencies', () => {
  const bins = {
    nv: [
      { from: 0, correct: 100, total: 200 },
      { from: 0.8, correct: 190, total: 200 },
    ],
    other: [{ from: 0, correct: 150, total: 200 }],
  };
  const modes = makeMode({ bins });
  const right = { label: 'mel', predicted: 'mel', top: 0.6, reference } as const;

  it('holds each bin against what was found', () => {
    const cases = [
      ...makeCases(95, 'a', { top: 0.9, reference }),
      ...makeCases(5, 'b', { top: 0.8, label: 'mel', reference }),
      ...makeCases(75, 'c', right),
      ...makeCases(25, 'd', { ...right, label: 'nv' }),
    ];
    const figures = measureReference(cases, modes);
    if (!figures.available) throw new Error(figures.reason);
    expect(figures.bins.map(({ found }) => found && [found.count, found.total])).toEqual([
      null,
      [95, 100],
      [75, 100],
    ]);
    expect(figures.bins.map(({ adjusted }) => adjusted)).toEqual([null, 1, 1]);
    expect(figures.bins.map(({ from, below }) => [from, below])).toEqual([
      [0, 0.8],
      [0.8, 1],
      [0, 1],
    ]);
    expect(figures.rejected).toBe(0);
  });

  it('rejects a bin that does not hold, corrected for the number of bins', () => {
    const cases = [
      ...makeCases(60, 'a', { top: 0.9, label: 'mel', reference }),
      ...makeCases(40, 'b', right),
    ];
    const figures = measureReference(cases, modes);
    if (!figures.available) throw new Error(figures.reason);
    expect(figures.rejected).toBe(2);
    expect(figures.bins[1]!.adjusted).toBeCloseTo(figures.bins[1]!.p! * 2, 12);
  });

  it('leaves out pictures without a reference, and modes without bins', () => {
    expect(measureReference(makeCases(3, 'a'), modes)).toMatchObject({ available: false });
    const framed = makeCases(3, 'a', { mode: 'framed', reference });
    expect(measureReference(framed, modes)).toMatchObject({ available: false });
  });
});

describe('candidates', () => {
  const cases = [
    ...makeCases(40, 'a', { candidates: ['nv'] }),
    ...makeCases(10, 'b', { candidates: ['mel', 'bkl'] }),
    ...makeCases(5, 'c', { label: 'df', candidates: ['df', 'nv', 'bcc'] }),
    makeCase('d', { abstained: true }),
  ];

  it('count coverage, sizes and singletons of what was judged', () => {
    const figures = measureCandidates(cases, makeMode());
    if (!figures.available) throw new Error(figures.reason);
    expect(figures.coverage.nv).toMatchObject({ level: 0.9, share: { count: 40, total: 50 } });
    expect(figures.coverage.mel).toEqual({ level: null, share: null });
    expect(figures.sizes).toEqual([40, 10, 5, 0, 0, 0, 0]);
    expect(figures.meanSize).toBeCloseTo((40 + 20 + 15) / 55, 12);
    expect(figures.singletons).toMatchObject({ count: 40, total: 55 });
    expect(figures.tests).toMatchObject({ available: false });
  });

  it('tests each pool with the number of its calibration lesions', () => {
    const pools = ['akiec', 'bcc', 'bkl', 'rare', 'mel', 'nv', 'rare'];
    const counts = [34, 49, 109, 26, 92, 110, 26];
    const zeros = LABELS.map(() => 0);
    const modes = makeMode({ candidates: { thresholds: zeros, levels: zeros, counts, pools } });
    const figures = measureCandidates(cases, modes);
    if (!figures.available || !figures.tests.available) throw new Error('no tests');
    const { pools: tested, rejected } = figures.tests;
    expect(tested.map(({ pool, covered, total }) => [pool, covered, total])).toEqual([
      ['rare', 5, 5],
      ['nv', 40, 50],
    ]);
    expect(tested[0]!.labels).toEqual(['df', 'vasc']);
    // scipy.stats.betabinom.cdf(40, 50, 100, 11), twice for two pools
    expect(tested[1]!.p).toBeCloseTo(0.049914561945719915, 9);
    expect(tested[1]!.adjusted).toBeCloseTo(0.09982912389143983, 9);
    expect(rejected).toBe(0);
  });
});

describe('abstention', () => {
  it('is counted by reason, by class and by what was most probable', () => {
    const figures = measureAbstention([
      ...makeCases(8, 'a'),
      makeCase('b', { abstained: true, reasons: ['too-blurred', 'too-dark'] }),
      makeCase('c', { abstained: true, label: 'mel', reasons: ['too-dark'] }),
    ]);
    expect(figures.share).toMatchObject({ count: 2, total: 10 });
    expect(figures.reasons['too-dark']).toMatchObject({ count: 2, total: 10 });
    expect(figures.reasons['too-blurred']).toMatchObject({ count: 1 });
    expect(figures.classes.mel).toMatchObject({ count: 1, total: 1 });
    expect(figures.predicted.nv).toMatchObject({ count: 2, total: 10 });
    expect(figures.predicted.mel).toBeNull();
  });
});

describe('subgroups', () => {
  const cases = [
    ...makeCases(30, 'a', { age: 34, sex: 'female', level: 'routine' }),
    ...makeCases(12, 'b', { age: 71, label: 'mel', predicted: 'mel', level: 'see-soon' }),
    ...makeCases(9, 'c', { age: 100 }),
  ];
  const groups = measureSubgroups(cases, measureTriage(cases, makeMode()));

  it('are by decade, what is unknown last', () => {
    expect(groups.age.map(({ group }) => group)).toEqual(['30 to 39', '70 to 79', '100 to 109']);
    expect(groups.sex.map(({ group, lesions }) => [group, lesions])).toEqual([
      ['female', 30],
      ['unknown', 21],
    ]);
    expect(groups.site).toEqual([]);
  });

  it('give no figure on too few lesions', () => {
    const [thirties, seventies, hundred] = groups.age;
    expect(thirties!.accuracy).toMatchObject({ count: 30, total: 30 });
    expect(thirties!.sensitivity).toBeNull();
    expect(thirties!.specificity).toMatchObject({ count: 30, total: 30 });
    expect(seventies).toMatchObject({ malignant: 12, accuracy: null, specificity: null });
    expect(seventies!.sensitivity).toMatchObject({ count: 12, total: 12 });
    expect(hundred).toMatchObject({ accuracy: null, abstained: null, malignantAuc: null });
  });
});
