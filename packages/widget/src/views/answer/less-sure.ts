import { moreCareful } from '@dermdx/contract';
import type { MeasuredDiagnosis } from '@dermdx/contract';

/** Right less often than this, it is too unsure to say that nothing is urgent: one in twenty was wrong. */
const SURE = 0.95;

/**
 * How many of a hundred lesions it got wrong when it was this sure, in the more careful of both places; only
 * where that forbids the advice that nothing is urgent. It adds up to 100 with the share that is shown.
 */
export function wrongOfHundred({
  reference,
  clinic,
  triage,
}: MeasuredDiagnosis): number | undefined {
  const [, found] = moreCareful(reference, clinic)[0]!;
  if (triage.level !== 'routine' || found.rate >= SURE) return undefined;
  return 100 - Math.round(found.rate * 100);
}
