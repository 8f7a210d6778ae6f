/**
 * The words and limits of a diagnosis as plain data: no schema library, no engine, no DOM.
 *
 * @module @dermdx/contract/vocabulary
 */

/**
 * The seven classes by HAM10000's ids, in the order of the network's outputs.
 *
 * @example
 * ```ts
 * import { LABELS } from '@dermdx/contract';
 *
 * console.log(LABELS.indexOf('mel'));
 * ```
 */
export const LABELS = ['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc'] as const;

/** One of the seven diagnoses; `CLASS_NAMES` of `@dermdx/contract` names each. */
export type Label = (typeof LABELS)[number];

/**
 * Each class's medical name in English, as it begins a sentence.
 *
 * @example
 * ```ts
 * import { CLASS_NAMES } from '@dermdx/contract';
 *
 * console.log(CLASS_NAMES.mel);
 * ```
 */
export const CLASS_NAMES: Readonly<Record<Label, string>> = {
  akiec: 'Actinic keratosis or Bowen’s disease',
  bcc: 'Basal cell carcinoma',
  bkl: 'Benign keratosis',
  df: 'Dermatofibroma',
  mel: 'Melanoma',
  nv: 'Melanocytic nevus',
  vasc: 'Vascular lesion',
};

/**
 * The classes that must not wait; actinic keratosis and Bowen's disease may become carcinomas.
 *
 * @example
 * ```ts
 * import { MALIGNANT } from '@dermdx/contract';
 * import type { Diagnosis } from '@dermdx/contract';
 *
 * export const isMalignant = ({ top }: Diagnosis): boolean =>
 *   top !== undefined && MALIGNANT.includes(top.label);
 * ```
 */
export const MALIGNANT: readonly Label[] = ['mel', 'bcc', 'akiec'];

/**
 * What a picture can have been taken with.
 *
 * @example
 * ```ts
 * import { SOURCES } from '@dermdx/contract';
 * import type { Source } from '@dermdx/contract';
 *
 * export const toSource = (text: string): Source | undefined =>
 *   SOURCES.find((source) => source === text);
 * ```
 */
export const SOURCES = ['dermatoscope', 'photograph', 'unknown'] as const;

/**
 * What the picture was taken with, as the person says. The network was measured on pictures
 * taken through a dermatoscope only.
 */
export type Source = (typeof SOURCES)[number];

/**
 * Whether a diagnosis was given.
 *
 * @example
 * ```ts
 * import { STATUSES } from '@dermdx/contract';
 *
 * console.log(STATUSES.join(' or '));
 * ```
 */
export const STATUSES = ['diagnosed', 'abstained'] as const;

/**
 * Why no diagnosis is given: fewer pixels than the network was measured to need (`too-small`), poor
 * quality (`too-blurred`, `too-dark`, `too-bright`), more like an ordinary photograph than like a
 * picture through a dermatoscope (`photograph`), far from everything that the network was trained on
 * (`not-a-lesion`), or less like the training pictures than nearly all of its class (`unfamiliar`).
 *
 * @example
 * ```ts
 * import { ABSTAIN_REASONS } from '@dermdx/contract';
 * import type { AbstainReason } from '@dermdx/contract';
 *
 * export const counts = new Map<AbstainReason, number>(ABSTAIN_REASONS.map((reason) => [reason, 0]));
 * ```
 */
export const ABSTAIN_REASONS = [
  'too-small',
  'too-blurred',
  'too-dark',
  'too-bright',
  'photograph',
  'not-a-lesion',
  'unfamiliar',
] as const;

/** One of `ABSTAIN_REASONS`: why no diagnosis is given. */
export type AbstainReason = (typeof ABSTAIN_REASONS)[number];

/**
 * What to do next. `see-soon`: malignancy reaches the threshold. `inconclusive`: it does not, but a
 * malignant class is among the candidates. `routine`: neither. It never says that all is well.
 *
 * @example
 * ```ts
 * import { TRIAGE_LEVELS } from '@dermdx/contract';
 *
 * console.log(TRIAGE_LEVELS.indexOf('see-soon'));
 * ```
 */
export const TRIAGE_LEVELS = ['see-soon', 'routine', 'inconclusive'] as const;

/** One of {@link TRIAGE_LEVELS}. */
export type TriageLevel = (typeof TRIAGE_LEVELS)[number];

/**
 * Sex, as HAM10000 knows it.
 *
 * @example
 * ```ts
 * import { SEXES } from '@dermdx/contract';
 * import type { Sex } from '@dermdx/contract';
 *
 * export const toSex = (text: string): Sex | undefined => SEXES.find((sex) => sex === text);
 * ```
 */
export const SEXES = ['female', 'male'] as const;

/** One of {@link SEXES}. */
export type Sex = (typeof SEXES)[number];

/**
 * Body sites by HAM10000's names.
 *
 * @example
 * ```ts
 * import { SITES } from '@dermdx/contract';
 *
 * const select = document.createElement('select');
 * select.append(...SITES.map((site) => new Option(site)));
 * ```
 */
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

/**
 * The oldest age that is taken for one, in years.
 *
 * @example
 * ```ts
 * import { OLDEST_AGE } from '@dermdx/contract';
 *
 * export const isAge = (years: number): boolean => years >= 0 && years <= OLDEST_AGE;
 * ```
 */
export const OLDEST_AGE = 120;

/**
 * Most pixels that are decoded: a picture of 100 megapixels takes 400 MB.
 *
 * @example
 * ```ts
 * import { MAXIMUM_PIXELS } from '@dermdx/contract';
 *
 * export const fits = (width: number, height: number): boolean => width * height <= MAXIMUM_PIXELS;
 * ```
 */
export const MAXIMUM_PIXELS = 100_000_000;

/**
 * Most fields of an activation map: 32 by 32.
 *
 * @example
 * ```ts
 * import { ACTIVATION_FIELDS } from '@dermdx/contract';
 * import type { ActivationMap } from '@dermdx/contract';
 *
 * export const isSmall = ({ values }: ActivationMap): boolean => values.length <= ACTIVATION_FIELDS;
 * ```
 */
export const ACTIVATION_FIELDS = 1024;

/**
 * What can be switched on, in the order in which a mode's key names it.
 *
 * @example
 * ```ts
 * import { SWITCHES } from '@dermdx/contract';
 *
 * console.log(SWITCHES.join('+'));
 * ```
 */
export const SWITCHES = ['thorough', 'framed', 'age', 'sex', 'site'] as const;

/** One of {@link SWITCHES}. */
export type Switch = (typeof SWITCHES)[number];
