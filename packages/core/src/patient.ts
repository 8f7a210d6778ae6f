/** Body sites by HAM10000's names. */
export const SITES = [
  'abdomen',
  'acral',
  'back',
  'chest',
  'ear',
  'face',
  'foot',
  'genital',
  'hand',
  'lower extremity',
  'neck',
  'scalp',
  'trunk',
  'upper extremity',
] as const;

/** One of {@link SITES}. */
export type Site = (typeof SITES)[number];

/** Every value of a {@link Patient}'s `sex`. */
export const SEXES = ['female', 'male'] as const;

/** What is known about the person; each part optional. */
export interface Patient {
  /** Years, 0 to 120. */
  age?: number;
  /** As the data set knows it. */
  sex?: (typeof SEXES)[number];
  /** Where on the body. */
  site?: Site;
}
