import { AGREEMENTS, FINDINGS, LABELS, STATUSES, TRIAGE_LEVELS } from '@dermdx/contract';
import type { Submission } from '../submissions/submission.entities.js';
import type { StatisticsDto } from './statistics.schema.js';
import { addUp, groupBy, sum } from './counts.js';
import { shownBy } from './suppress.js';

/** How many submissions of a week are alike in all that statistics count by. */
export interface Cell extends Pick<
  Submission,
  | 'modelVersion'
  | 'status'
  | 'predicted'
  | 'triage'
  | 'agreement'
  | 'outcome'
  | 'outcomeBasis'
  | 'reviewed'
> {
  week: number;
  count: number;
  /** Sum of their highest probabilities. */
  certainty: number;
}

/** The figures of a blind site that come from the network or from readings, but for `readings`. */
export type BlindTables = Pick<
  StatisticsDto,
  'classes' | 'statuses' | 'agreement' | 'confusion' | 'drift' | 'triage'
>;

/** The weeks that have ended and of which everything was read. */
export function wholeWeeks(cells: readonly Cell[]): Set<number> {
  const weeks = new Set(cells.map(({ week }) => week));
  for (const { week, reviewed } of cells) if (!reviewed) weeks.delete(week);
  return weeks;
}

/**
 * Adds up whole weeks, of each what can be shown of it by itself: the difference between two times
 * then tells no more than the weeks between them.
 */
export function blindTables(cells: readonly Cell[]): BlindTables {
  const parts = groupBy(cells, ({ week, modelVersion }) => `${week} ${modelVersion}`).map(
    ([, alike]) => ofWeek(alike),
  );
  return {
    classes: addUp(
      parts.flatMap((part) => part.classes),
      ({ label }) => label,
    ),
    statuses: addUp(
      parts.flatMap((part) => part.statuses),
      ({ status }) => status,
    ),
    agreement: addUp(
      parts.flatMap((part) => part.agreement),
      ({ agreement, basis }) => JSON.stringify([agreement, basis]),
    ),
    confusion: addUp(
      parts.flatMap((part) => part.confusion),
      (one) => `${one.modelVersion} ${one.network} ${one.clinician} ${one.basis}`,
    ),
    drift: parts.flatMap((part) => part.drift),
    triage: parts.flatMap((part) => part.triage),
  };
}

/** What can be shown of a week under one version of the model. */
function ofWeek(cells: readonly Cell[]): BlindTables {
  const [{ week, modelVersion }] = cells as [Cell];
  const diagnosed = cells.filter(({ predicted }) => predicted !== null);
  const abstained = sum(cells) - sum(diagnosed);
  const statuses = shownBy(cells, ({ status }) => status, STATUSES.length);
  // while it is not told how many were diagnosed, those that were not hide beside the classes
  const beside = statuses.length === STATUSES.length ? undefined : abstained;
  const classes = shownBy(diagnosed, ({ predicted }) => predicted!, LABELS.length, beside);
  const levels = TRIAGE_LEVELS.length;
  const advice = shownBy(diagnosed, ({ triage }) => triage!, levels, beside);
  const judged = cells.filter(({ agreement }) => agreement !== null);
  const claims = sum(cells) - sum(judged);
  const agreement = shownBy(
    judged,
    (one) => `${one.agreement!} ${one.outcomeBasis!}`,
    // of readings and of histology
    2 * AGREEMENTS.length,
    claims > 0 ? claims : undefined,
  );
  const named = diagnosed.filter(({ outcome }) => outcome !== null && outcome !== 'cannot-tell');
  const confusion = shownBy(
    named,
    (one) => `${one.predicted!} ${one.outcome!} ${one.outcomeBasis!}`,
    LABELS.length * FINDINGS.length,
    sum(cells) - sum(named),
  );
  return {
    classes: classes.map(([label, , count]) => ({ label, count })),
    statuses: statuses.map(([status, , count]) => ({ status, count })),
    agreement: agreement.map(([, [one], count]) => ({
      agreement: one.agreement,
      basis: one.outcomeBasis!,
      count,
    })),
    confusion: confusion.map(([, [one], count]) => ({
      modelVersion,
      network: one.predicted!,
      clinician: one.outcome!,
      basis: one.outcomeBasis!,
      count,
    })),
    drift: classes.map(([label, alike, count]) => ({
      week,
      modelVersion,
      label,
      count,
      meanProbability: alike.reduce((all, { certainty }) => all + certainty, 0) / count,
    })),
    triage: [
      ...advice.map(([triage, , count]) => ({ week, modelVersion, triage, count })),
      ...statuses
        .filter(([status]) => status === 'abstained')
        .map(([, , count]) => ({ week, modelVersion, triage: null, count })),
    ],
  };
}
