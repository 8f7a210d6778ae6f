import { CommandError } from '../errors.js';
import { isMalignant } from '../statistics/scores.js';
import type { Pair } from './differences.js';
import type { Run } from './run.js';

/** Which pictures two runs have in common. */
export interface Paired {
  pairs: Pair[];
  /** Pictures of one run alone. */
  onlyBefore: number;
  onlyAfter: number;
  /** Pictures whose diagnosis differs between the lists: left out. */
  conflicting: string[];
}

/**
 * Puts together what two runs said of the same pictures, by their ids.
 *
 * @throws CommandError `nothing-to-compare` when they share none
 */
export function pairRuns(before: Run, after: Run): Paired {
  const pairs: Pair[] = [];
  const conflicting: string[] = [];
  let shared = 0;
  for (const [imageId, first] of before.predictions) {
    const second = after.predictions.get(imageId);
    if (!second) continue;
    shared++;
    const { label } = first;
    if (second.label !== label) conflicting.push(imageId);
    else pairs.push({ label, lesion: lesionOf(first, second), before: first, after: second });
  }
  if (pairs.length === 0) {
    const why = shared > 0 ? 'the same diagnosis of any picture' : 'any picture';
    const message =
      `${before.folder} and ${after.folder} do not share ${why}, by their ids. Run dermdx evaluate twice on ` +
      'the same pictures with the same list.';
    throw new CommandError('nothing-to-compare', message);
  }
  const onlyBefore = before.predictions.size - shared;
  return { pairs, onlyBefore, onlyAfter: after.predictions.size - shared, conflicting };
}

/** A list without lesions gives each picture its own. */
function lesionOf(first: { imageId: string; lesion: string }, second: { lesion: string }): string {
  return first.lesion === first.imageId ? second.lesion : first.lesion;
}

/** Malignant pictures that one run sends on and the other does not. */
export interface Changed {
  /** Sent on by the first alone: missed now. */
  lost: Pair[];
  /** Sent on by the second alone: found now. */
  found: Pair[];
  /** Sent on by neither. */
  missed: Pair[];
}

/** What became of the malignant pictures; undefined where a run has no triage. */
export function findChanged(pairs: readonly Pair[]): Changed | undefined {
  const judged = pairs.every(({ before, after }) => {
    return before.referred !== undefined && after.referred !== undefined;
  });
  if (!judged) return undefined;
  const malignant = pairs.filter(({ label }) => isMalignant(label));
  const which = (before: boolean, after: boolean) =>
    malignant.filter((pair) => pair.before.referred === before && pair.after.referred === after);
  return { lost: which(true, false), found: which(false, true), missed: which(false, false) };
}
