import { describe, expect, it } from 'vitest';
import { compareResults, doubtOf } from '../../packages/widget/src/history/changes.ts';
import { sizeOf } from '../../packages/widget/src/history/size.ts';
import type { KeptResult } from '../../packages/widget/src/history/storage.ts';
import { diagnosis } from '../support/panel-states.mjs';

type Kept = Omit<KeptResult, 'picture'>;

/** A result of which a mole and a melanoma have these chances, and this much noise to both sides. */
function kept(mole: number, melanoma: number, noise: number | undefined, changes = {}): KeptResult {
  const rest = (1 - mole - melanoma) / 5;
  const shares = {
    nv: mole,
    mel: melanoma,
    bkl: rest,
    bcc: rest,
    df: rest,
    akiec: rest,
    vasc: rest,
  };
  const classes = (Object.entries(shares) as ['nv', number][])
    .map(([label, probability]) => ({ label, probability }))
    .sort((a, b) => b.probability - a.probability);
  const spread =
    noise === undefined
      ? undefined
      : {
          views: 20,
          classes: classes.map(({ label, probability }) => ({
            label,
            low: Math.max(0, probability - noise),
            high: Math.min(1, probability + noise),
          })),
        };
  const result: Kept = {
    id: '1',
    keptAt: 0,
    site: 'back',
    diagnosis: {
      ...diagnosis({ top: classes[0]!, classes }),
      ...changes,
    },
    ...(spread ? { spread } : {}),
  };
  return { ...result, picture: new ArrayBuffer(0) };
}

const told = (before: KeptResult, after: KeptResult) => {
  const compared = compareResults(before, after);
  if (compared.kind !== 'changes') return compared.kind;
  return Object.fromEntries(
    compared.changes
      .filter((one) => one.told !== 'same')
      .map(({ label, told: how }) => [label, how]),
  );
};

describe('what changed between two pictures of a spot', () => {
  it('is nothing as long as the ranges of the noise meet', () => {
    expect(told(kept(0.7, 0.1, 0.06), kept(0.6, 0.2, 0.06))).toEqual({});
  });

  it('is told where the ranges lie apart, in which direction', () => {
    expect(told(kept(0.7, 0.1, 0.04), kept(0.6, 0.2, 0.04))).toEqual({ nv: 'less', mel: 'more' });
  });

  it('cannot be told where the noise of one was not measured', () => {
    expect(told(kept(0.9, 0.05, 0.01), kept(0.1, 0.8, undefined))).toBe('no-noise');
  });

  it('is never told between two networks, nor where a picture has no numbers', () => {
    const other = { model: { name: 'dermdx', version: '9', sha256: 'ab'.repeat(32) } };
    expect(told(kept(0.9, 0.05, 0.01), kept(0.1, 0.8, 0.01, other))).toBe('other-network');
    const photograph = { source: 'photograph' };
    expect(told(kept(0.9, 0.05, 0.01, photograph), kept(0.1, 0.8, 0.01))).toBe('no-numbers');
  });

  it('says so where the person answered otherwise, which moves the numbers, too', () => {
    const before = kept(0.7, 0.1, 0.05);
    const same = compareResults(before, kept(0.7, 0.1, 0.05));
    const older = compareResults(before, kept(0.7, 0.1, 0.05, { patient: { age: 60 } }));
    expect([same, older]).toMatchObject([{ answersDiffer: false }, { answersDiffer: true }]);
  });

  it('counts the answer as one more view: it may lie outside of all the others', () => {
    const before = kept(0.7, 0.1, 0.01);
    for (const one of before.spread!.classes) one.high = one.low;
    const compared = compareResults(before, kept(0.7, 0.1, 0.01));
    expect(told(before, kept(0.7, 0.1, 0.01))).toEqual({});
    if (compared.kind !== 'changes') throw new Error(compared.kind);
    expect(compared.changes[0]!.before).toEqual({
      value: 0.7,
      low: expect.closeTo(0.69) as number,
      high: 0.7,
    });
  });
});

describe('the doubt whether it is the same spot', () => {
  it('is there where the person said another place', () => {
    const face = kept(0.7, 0.1, 0.05, { patient: { site: 'face' } });
    expect(doubtOf(undefined, face, 'back')).toBe('place');
    expect(doubtOf(undefined, face, 'face')).toBeUndefined();
    expect(doubtOf(undefined, face, '')).toBeUndefined();
  });

  it('is there where the network sees another kind, by more than noise, and nowhere else', () => {
    const mole = kept(0.8, 0.1, 0.05);
    expect(doubtOf(mole, kept(0.1, 0.8, 0.05), 'back')).toBe('looks');
    expect(doubtOf(mole, kept(0.6, 0.3, 0.05), 'back')).toBeUndefined();
    expect(doubtOf(kept(0.5, 0.4, 0.1), kept(0.4, 0.5, 0.1), 'back')).toBeUndefined();
  });
});

describe('the size of a spot', () => {
  const ruler = [
    { x: 0.1, y: 0.9 },
    { x: 0.5, y: 0.9 },
  ] as const;
  const spot = [
    { x: 0.4, y: 0.3 },
    { x: 0.4, y: 0.5 },
  ] as const;

  it('is in proportion to the length that is known', () => {
    expect(sizeOf({ millimetres: 10, ruler, spot })).toBeCloseTo(5);
  });

  it('is not told where the marks give no scale', () => {
    expect(sizeOf({ millimetres: 10, ruler: [ruler[0], ruler[0]], spot })).toBeUndefined();
    for (const millimetres of [0, -3, Number.NaN, 500]) {
      expect(sizeOf({ millimetres, ruler, spot })).toBeUndefined();
    }
  });
});
