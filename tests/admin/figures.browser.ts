import { expect } from '@open-wc/testing';
import { words } from '../../packages/admin/src/language.js';
import { agreements } from '../../packages/admin/src/parts/agreement.js';
import {
  adviceMix,
  certaintyDrift,
  classDrift,
  overTime,
} from '../../packages/admin/src/parts/figures.js';
import type { Statistics } from '../../packages/admin/src/parts/figures.js';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
// weeks that begin on Thursdays, as the server counts them
const [FIRST, THIRD] = [2900 * WEEK, 2902 * WEEK];

const nothing: Statistics = {
  asOf: 0,
  total: 0,
  wholeWeeks: null,
  days: [],
  classes: [],
  statuses: [],
  agreement: [],
  confusion: [],
  drift: [],
  triage: [],
  readings: [],
};

describe('the figures of the statistics page', () => {
  before(() => words.load());

  it('leave no day out between the first and the last', () => {
    const days = [
      { day: FIRST, count: 3 },
      { day: FIRST + 3 * DAY, count: 1 },
    ];
    const { isByWeek, names, series } = overTime({ ...nothing, days });
    expect(isByWeek).to.equal(false);
    expect(series[0]!.values).to.deep.equal([3, 0, 0, 1]);
    expect(names).to.have.length(4);
    expect(names[0], 'a day of the server is the same day anywhere').to.contain(
      String(new Date(FIRST).getUTCDate()),
    );
  });

  it('count by week what is longer than three months', () => {
    const days = [
      { day: FIRST + DAY, count: 3 },
      { day: FIRST + 2 * DAY, count: 1 },
      { day: FIRST + 15 * WEEK, count: 2 },
    ];
    const { isByWeek, series } = overTime({ ...nothing, days });
    expect(isByWeek).to.equal(true);
    const { values } = series[0]!;
    expect(values).to.have.length(16);
    expect([values[0], values[1], values[15]]).to.deep.equal([4, 0, 2]);
  });

  it('add up what was advised by week, whatever the version', () => {
    const row = (week: number, triage: Statistics['triage'][number]['triage'], count: number) => [
      { week, modelVersion: '0.1.0', triage, count },
      { week, modelVersion: '0.2.0', triage, count },
    ];
    const triage = [...row(FIRST, 'see-soon', 2), ...row(THIRD, null, 1)];
    const { series } = adviceMix({ ...nothing, triage });
    expect(series.map(({ values }) => values)).to.deep.equal([
      [4, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 2],
    ]);
  });

  it('weigh certainty by how many there were, and tell versions apart', () => {
    const row = (modelVersion: string, label: 'mel' | 'nv', count: number, mean: number) => ({
      week: FIRST,
      modelVersion,
      label,
      count,
      meanProbability: mean,
    });
    const drift = [
      row('0.9.0', 'nv', 3, 0.9),
      row('0.9.0', 'mel', 1, 0.5),
      row('0.10.0', 'nv', 1, 0.7),
    ];
    const { series } = certaintyDrift({ ...nothing, drift });
    expect(series.map(({ name }) => name)).to.deep.equal(['Version 0.10.0', 'Version 0.9.0']);
    expect(series[1]!.values[0]).to.be.closeTo(0.8, 1e-12);
    const mix = classDrift({ ...nothing, drift });
    expect(mix.series.map(({ values }) => values)).to.deep.equal([[0.2], [0.8], [0]]);
  });

  it('leave out of agreement what cannot be compared, and count apart what was claimed', () => {
    type Reading = Statistics['readings'][number];
    const reading = (agreement: Reading['agreement'], count: number, blind = false): Reading => ({
      modelVersion: '0.2.0',
      blind,
      agreement,
      claimed: null,
      count,
    });
    const claim = (claimed: Reading['claimed'], count: number): Reading => ({
      ...reading(null, count),
      claimed,
    });
    const readings = [
      reading('same', 6),
      reading('different', 2),
      reading('not-comparable', 5),
      reading('same', 1, true),
      claim('agree', 3),
      claim('unsure', 4),
    ];
    const row = { version: '0.2.0', claimed: false };
    expect(agreements({ ...nothing, readings })).to.deep.equal([
      { ...row, blind: false, agreed: 6, judged: 8, unsure: 5 },
      { ...row, blind: true, agreed: 1, judged: 1, unsure: 0 },
      { ...row, blind: false, claimed: true, agreed: 3, judged: 3, unsure: 4 },
    ]);
  });
});
