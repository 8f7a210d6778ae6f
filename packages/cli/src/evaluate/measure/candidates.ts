import { LABELS } from '@dermdx/contract';
import type { Calibration, Metrics } from '@dermdx/contract';
import type { Case } from '../case.js';
import { undercoverage } from '../../statistics/beta-binomial.js';
import { holm } from '../../statistics/holm.js';
import { clopperPearson, shareOf } from '../../statistics/proportion.js';
import { absent } from './absent.js';
import type { Maybe } from './absent.js';
import { onePerLesion } from './overall.js';

/** What the candidate sets reach. */
export type CandidateFigures = Extract<Metrics['candidates'], { available: true }>;

type WithSet = Case & Required<Pick<Case, 'candidates'>>;

/** Judges the conformal sets of the pictures that were not abstained. */
export function measureCandidates(
  cases: readonly Case[],
  modes: Calibration['modes'],
): Maybe<CandidateFigures> {
  const sets = cases.filter((each): each is WithSet => each.candidates !== undefined);
  if (sets.length === 0) {
    return absent('No picture has a candidate set: this network, mode or source has none.');
  }
  const sizes = LABELS.map((_, index) => {
    return sets.filter(({ candidates }) => candidates.labels.length === index + 1).length;
  });
  const coverage = LABELS.map((label) => {
    const own = sets.filter((each) => each.label === label);
    const trials = own.map((each) => ({ hit: isCovered(each), lesion: each.lesion }));
    const level = own[0]?.candidates.levels[label] ?? null;
    return [label, { level, share: shareOf(trials, clopperPearson) ?? null }];
  });
  const trials = sets.map(({ candidates, lesion }) => {
    return { hit: candidates.labels.length === 1, lesion };
  });
  return {
    available: true,
    coverage: Object.fromEntries(coverage) as CandidateFigures['coverage'],
    meanSize: sizes.reduce((sum, count, index) => sum + count * (index + 1), 0) / sets.length,
    sizes,
    singletons: shareOf(trials) ?? null,
    tests: testPools(sets, modes),
  };
}

function testPools(sets: readonly WithSet[], modes: Calibration['modes']) {
  const used = [...new Set(sets.map(({ mode }) => mode))];
  const pools = used.flatMap((mode) => {
    const { counts, pools: names } = modes[mode]?.candidates ?? {};
    if (!counts || !names) return [];
    const own = onePerLesion(sets.filter((each) => each.mode === mode));
    return [...new Set(names)].flatMap((pool) => {
      const labels = LABELS.filter((_, index) => names[index] === pool);
      const members = own.filter(({ label }) => labels.includes(label));
      if (members.length === 0) return [];
      const level = members[0]!.candidates.levels[labels[0]!];
      const size = counts[LABELS.indexOf(labels[0]!)]!;
      const covered = members.filter(isCovered).length;
      const p = undercoverage(covered, members.length, size, level);
      const total = members.length;
      return [{ mode, pool, labels, level, calibration: size, covered, total, p, adjusted: p }];
    });
  });
  if (pools.length === 0) {
    return absent(
      'The test could not be made: calibration.json does not say how many calibration lesions are ' +
        'behind each threshold (candidates.counts and candidates.pools).',
    );
  }
  const adjusted = holm(pools.map(({ p }) => p));
  pools.forEach((pool, index) => (pool.adjusted = adjusted[index]!));
  const rejected = adjusted.filter((p) => p < 0.05).length;
  return { available: true as const, pools, rejected };
}

function isCovered({ candidates, label }: WithSet): boolean {
  return candidates.labels.includes(label);
}
