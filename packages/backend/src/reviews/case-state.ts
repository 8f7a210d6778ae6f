import type { Submission } from '../submissions/submission.entities.js';

/**
 * What a reader knows of a case's readings, as one word: another one says that somebody has read it
 * since. Where the answer is withheld, it tells no more than whether the readings are in.
 */
export function stateOf(
  { readings, reviewed }: Pick<Submission, 'readings' | 'reviewed'>,
  withheld: boolean,
): string {
  return withheld ? (reviewed ? 'read' : 'open') : `readings-${readings}`;
}
