import type { AbstainReason, Diagnosis, Label, Source } from '@dermdx/core';

/*
 * The words of a Diagnosis as values. Only the types come from @dermdx/core, whose code is for those
 * who run the network; `satisfies` keeps the two together.
 */

/** Where on the body a lesion is. */
export type BodySite = NonNullable<Diagnosis['patient']['site']>;

/** The seven classes. */
export const LABELS = [
  'akiec',
  'bcc',
  'bkl',
  'df',
  'mel',
  'nv',
  'vasc',
] as const satisfies readonly Label[];

/** The classes whose probabilities add up to malignancy. */
export const MALIGNANT = ['akiec', 'bcc', 'mel'] as const satisfies readonly Label[];

/** What a picture was taken with. */
export const SOURCES = [
  'dermatoscope',
  'photograph',
  'unknown',
] as const satisfies readonly Source[];

/** Why no diagnosis was given. */
export const REASONS = [
  'too-small',
  'too-blurred',
  'too-dark',
  'too-bright',
  'not-a-lesion',
  'unfamiliar',
] as const satisfies readonly AbstainReason[];

/** Where on the body. */
export const BODY_SITES = [
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
] as const satisfies readonly BodySite[];

/** Whether a diagnosis was given. */
export const STATUSES = ['diagnosed', 'abstained'] as const;

/** What to do next. */
export const TRIAGE_LEVELS = ['see-soon', 'routine', 'inconclusive'] as const;

/** Sex, as the network knows it. */
export const SEXES = ['female', 'male'] as const;
