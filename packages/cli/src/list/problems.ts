/** Why a picture, or a row of the list, was not evaluated. */
export const PROBLEMS = {
  'no-image-id': 'rows without an image_id',
  'uneven-row': 'rows with more or fewer cells than the heading',
  'unknown-label': 'rows whose dx is none of the seven classes',
  'duplicate-id': 'rows that name a picture again',
  'two-labels': 'rows that give a picture another dx than a row before; it is left out',
  'conflicting-labels': 'pictures of a lesion that has more than one dx',
  'missing-picture': 'rows whose picture is not in the folder',
  'ambiguous-picture': 'rows that fit more than one file of the folder',
  'missing-frame': 'rows without a frame in the frames file',
  'unreadable-picture': 'pictures that could not be read',
  unlisted: 'pictures in the folder that the list does not name',
  skipped: 'files in the folder that are hidden or no pictures by their names',
} as const;

/** One of {@link PROBLEMS}. */
export type ProblemKind = keyof typeof PROBLEMS;

/** A picture, or a row of the list, that was not evaluated. */
export interface Problem {
  kind: ProblemKind;
  /** The picture's id, as far as it is known. */
  imageId: string;
  /** What is the matter, in words. */
  detail: string;
}

/** Which side has to be complete: every row needs its picture, every picture its row, or both. */
export type Completeness = 'list' | 'folder' | 'both';

/** Every value of {@link Completeness}. */
export const COMPLETENESS: readonly Completeness[] = ['list', 'folder', 'both'];

/** Kinds that are no fault of a side which need not be complete. */
const OF_ONE_SIDE: Partial<Record<ProblemKind, Completeness>> = {
  'missing-picture': 'list',
  unlisted: 'folder',
};

/** Whether a problem is a fault, or what was to be expected of a side that need not be complete. */
export function isFault({ kind }: Problem, complete: Completeness): boolean {
  if (kind === 'skipped') return false;
  const side = OF_ONE_SIDE[kind];
  return side === undefined || complete === 'both' || complete === side;
}

/** How many there are of each kind; kinds without any are left out. */
export function countProblems(problems: readonly Problem[]): Partial<Record<ProblemKind, number>> {
  const counts: Partial<Record<ProblemKind, number>> = {};
  for (const { kind } of problems) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
