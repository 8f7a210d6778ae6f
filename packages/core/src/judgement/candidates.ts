import { LABELS } from '@dermdx/contract';
import type { Candidates, ClassProbability, Label, ModeCalibration } from '@dermdx/contract';

/**
 * What cannot be ruled out: every class whose probability reaches its own threshold (class-
 * conditional conformal prediction: Vovk et al. 2005, doi 10.1007/b106715), and the top class.
 *
 * @param classes - most probable first
 *
 * @example
 * ```ts
 * import { findCandidates, loadCalibration, rankClasses } from '@dermdx/core/node';
 *
 * const { modes } = await loadCalibration();
 * const classes = rankClasses([0.01, 0.02, 0.1, 0.01, 0.2, 0.65, 0.01]);
 * console.log(findCandidates(classes, modes.plain.candidates).labels);
 * ```
 */
export function findCandidates(
  classes: readonly ClassProbability[],
  { thresholds, levels }: ModeCalibration['candidates'],
): Candidates {
  // always include the top class: ruling out the most probable one would help nobody
  const kept = classes.filter(
    ({ label, probability }, rank) => rank === 0 || probability >= perLabel(thresholds, label),
  );
  return {
    labels: kept.map(({ label }) => label),
    levels: Object.fromEntries(
      LABELS.map((label) => [label, perLabel(levels, label)]),
    ) as Candidates['levels'],
  };
}

function perLabel(values: readonly number[], label: Label): number {
  return values[LABELS.indexOf(label)]!;
}
