/**
 * The words and limits of a diagnosis as plain data: no schema library, no engine, no DOM.
 *
 * @module @dermdx/contract/vocabulary
 */

/** The seven classes by HAM10000's ids, in the order of the network's outputs. */
export const LABELS = ['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc'] as const;

/**
 * One of the seven diagnoses: actinic keratosis or Bowen's disease (`akiec`), basal cell carcinoma
 * (`bcc`), benign keratosis (`bkl`), dermatofibroma (`df`), melanoma (`mel`), melanocytic nevus
 * (`nv`), vascular lesion (`vasc`).
 */
export type Label = (typeof LABELS)[number];

/** Each class's medical name in English, as it begins a sentence. */
export const CLASS_NAMES: Readonly<Record<Label, string>> = {
  akiec: 'Actinic keratosis or Bowen’s disease',
  bcc: 'Basal cell carcinoma',
  bkl: 'Benign keratosis',
  df: 'Dermatofibroma',
  mel: 'Melanoma',
  nv: 'Melanocytic nevus',
  vasc: 'Vascular lesion',
};

/** The classes that must not wait; actinic keratosis and Bowen's disease may become carcinomas. */
export const MALIGNANT: readonly Label[] = ['mel', 'bcc', 'akiec'];

/** What a picture can have been taken with. */
export const SOURCES = ['dermatoscope', 'photograph', 'unknown'] as const;

/**
 * What the picture was taken with, as the person says. The network was measured on pictures
 * taken through a dermatoscope only.
 */
export type Source = (typeof SOURCES)[number];

/** Whether a diagnosis was given. */
export const STATUSES = ['diagnosed', 'abstained'] as const;

/**
 * Why no diagnosis is given: fewer pixels than the network was measured to need (`too-small`), poor
 * quality (`too-blurred`, `too-dark`, `too-bright`), more like an ordinary photograph than like a
 * picture through a dermatoscope (`photograph`), far from everything that the network was trained on
 * (`not-a-lesion`), or less like the training pictures than nearly all of its class (`unfamiliar`).
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
 */
export const TRIAGE_LEVELS = ['see-soon', 'routine', 'inconclusive'] as const;

/** One of {@link TRIAGE_LEVELS}. */
export type TriageLevel = (typeof TRIAGE_LEVELS)[number];

/** Sex, as HAM10000 knows it. */
export const SEXES = ['female', 'male'] as const;

/** One of {@link SEXES}. */
export type Sex = (typeof SEXES)[number];

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

/** The oldest age that is taken for one, in years. */
export const OLDEST_AGE = 120;

/** Most pixels that are decoded: a picture of 100 megapixels takes 400 MB. */
export const MAXIMUM_PIXELS = 100_000_000;

/** Most fields of an activation map: 32 by 32. */
export const ACTIVATION_FIELDS = 1024;

/** What can be switched on, in the order in which a mode's key names it. */
export const SWITCHES = ['thorough', 'framed', 'age', 'sex', 'site'] as const;

/** One of {@link SWITCHES}. */
export type Switch = (typeof SWITCHES)[number];
