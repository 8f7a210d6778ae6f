import { LABELS } from '@dermdx/contract';
import { describe, expect, it } from 'vitest';
import { tellFigures } from '../../packages/core/src/judgement/figures.ts';
import en from '../../packages/widget/src/lang/en.ts';
import { errorTopic } from '../../packages/widget/src/views/error.ts';
import { panelCases } from '../support/panel-cases.mjs';
import { CALIBRATION, panelStates } from '../support/panel-states.mjs';

/** The made-up calibration as the core takes it. */
const mode = {
  lesions: 1300,
  temperature: { nv: 1, other: 1 },
  bias: LABELS.map(() => 0),
  bins: CALIBRATION.bins,
  candidates: {
    thresholds: LABELS.map((label) => CALIBRATION.candidates[label]),
    levels: LABELS.map((label) => (label === 'mel' ? 0.95 : 0.9)),
  },
  familiarity: LABELS.map(() => 3),
  triage: CALIBRATION.triage,
};

const named = panelStates(new Blob());
const states = Object.values(named);
const sorted = (names: Iterable<string | undefined>) =>
  [...new Set(names)].filter((name) => name !== undefined).sort();

// what is missing here is looked at by nobody: neither by axe nor in the screenshots
describe('the states that are tested and photographed', () => {
  it('have every notice', () => {
    expect(sorted(states.map(({ notice }) => notice))).toEqual(sorted(Object.keys(en.notices)));
  });

  it('have every problem', () => {
    const topics = states.map((state) =>
      state.view === 'error' ? errorTopic(state.problem) : undefined,
    );
    expect(sorted(topics)).toEqual(sorted(Object.keys(en.error.topics)));
  });

  it('have every outcome of sending', () => {
    const outcomes = states.map((state) =>
      state.view === 'sent' ? state.delivery.status : undefined,
    );
    const known = Object.entries(en.sent).filter(([, words]) => typeof words === 'object');
    expect(sorted(outcomes)).toEqual(sorted(known.map(([status]) => status)));
  });

  it('have every reason for which a picture cannot be judged', () => {
    const reasons = states.flatMap((state) => {
      if (state.view === 'abstained') return state.diagnosis.reasons;
      return state.view === 'unfit' ? state.reasons : [];
    });
    expect(sorted(reasons)).toEqual(sorted(Object.keys(en.abstained.reasons)));
  });

  it('have every advice, and every source', () => {
    const results = states.flatMap((state) => (state.view === 'result' ? [state.diagnosis] : []));
    const levels = results.map(({ triage }) => triage?.level);
    expect(sorted(levels)).toEqual(sorted(Object.keys(en.result.triage)));
    expect(sorted(results.map(({ source }) => source))).toEqual(
      sorted(Object.keys(en.describe.sources)),
    );
  });

  const judged = Object.entries(named).flatMap(([name, state]) =>
    state.view === 'result' && state.diagnosis.source === 'dermatoscope'
      ? [[name, state.diagnosis] as const]
      : [],
  );
  it.each(judged)('have the figures that the core would give: %s', (_, diagnosis) => {
    const plain = { ...diagnosis, patient: {} };
    const { reference, candidates, triage } = tellFigures(plain, { modes: { plain: mode } });
    expect(diagnosis.candidates).toEqual(candidates);
    expect(diagnosis.triage.level).toEqual(triage.level);
    for (const [name, value] of Object.entries({ ...reference, ...triage })) {
      if (typeof value !== 'number') continue;
      const shown = { ...diagnosis.reference, ...diagnosis.triage } as Record<string, unknown>;
      expect(shown[name], name).toBeCloseTo(value, 3);
    }
  });

  it('add up to a certainty', () => {
    for (const [name, { classes }] of judged) {
      const sum = classes.reduce((all, { probability }) => all + probability, 0);
      expect(sum, name).toBeCloseTo(1, 3);
    }
  });

  it('have every state of the twelve cases that a reader is asked about', () => {
    const cases = Object.values(panelCases).map(({ state }) => state);
    expect(cases).toHaveLength(12);
    expect(Object.keys(named)).toEqual(expect.arrayContaining(cases));
  });
});
