import { malignancy, MALIGNANT } from '@dermdx/contract';
import type {
  ClassProbability,
  Label,
  ModeCalibration,
  Triage,
  TriageRates,
} from '@dermdx/contract';

/**
 * What to do next: `routine` only when malignancy is below the threshold and no malignant class is
 * among the candidates either.
 *
 * @param candidates - the labels that cannot be ruled out
 * @param fitted - its threshold is the more careful of home's and elsewhere's
 *
 * @example
 * ```ts
 * import { decideTriage, findCandidates, loadCalibration, rankClasses } from '@dermdx/core/node';
 *
 * const { modes } = await loadCalibration();
 * const classes = rankClasses([0.01, 0.02, 0.1, 0.01, 0.2, 0.65, 0.01]);
 * const { labels } = findCandidates(classes, modes.plain.candidates);
 * console.log(decideTriage(classes, labels, modes.plain).level);
 * ```
 */
export function decideTriage(
  classes: readonly ClassProbability[],
  candidates: readonly Label[],
  { triage, elsewhere }: Pick<ModeCalibration, 'triage' | 'elsewhere'>,
): Triage {
  const sum = malignancy(classes);
  return {
    level: decideLevel(sum >= triage.threshold, candidates),
    malignancy: sum,
    threshold: triage.threshold,
    ...toRates(triage),
    ...(elsewhere && { elsewhere: toRates(elsewhere.triage) }),
  };
}

function toRates({
  malignant,
  benign,
}: Pick<ModeCalibration['triage'], 'malignant' | 'benign'>): TriageRates {
  return {
    sensitivity: malignant.referred / malignant.lesions,
    specificity: 1 - benign.referred / benign.lesions,
  };
}

function decideLevel(malignant: boolean, candidates: readonly Label[]): Triage['level'] {
  if (malignant) return 'see-soon';
  const open = candidates.some((label) => MALIGNANT.includes(label));
  return open ? 'inconclusive' : 'routine';
}
