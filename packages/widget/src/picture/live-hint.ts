import type { QualityReport } from '@dermdx/core';

/** What to change before the picture is taken. */
export type Hint =
  | 'starting'
  | 'moving'
  | 'too-dark'
  | 'too-bright'
  | 'too-blurred'
  | 'too-small'
  | 'good'
  /** The program that judges it is not here. */
  | 'unchecked';

/**
 * What to change first: light before all, since without it nothing else can be seen; then the hand,
 * since a moving picture is blurred, too.
 *
 * @param report - what the quality gate says; undefined where it cannot be asked
 */
export function hintOf(report: QualityReport | undefined, isStill: boolean): Hint {
  if (!report) return 'unchecked';
  const { reasons } = report;
  for (const light of ['too-dark', 'too-bright'] as const) {
    if (reasons.includes(light)) return light;
  }
  if (!isStill) return 'moving';
  for (const rest of ['too-blurred', 'too-small'] as const) {
    if (reasons.includes(rest)) return rest;
  }
  return 'good';
}

/** Shows a hint once it was found twice in a row: what flickers helps nobody, least of all read aloud. */
export class SteadyHint {
  #shown: Hint = 'starting';
  #last: Hint = 'starting';

  /** What to show, given what was found now. */
  next(found: Hint): Hint {
    if (found === this.#last) this.#shown = found;
    this.#last = found;
    return this.#shown;
  }
}
