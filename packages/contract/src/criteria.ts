/**
 * What a reader can mark as seen through a dermatoscope: a fixed list, so that readings can be
 * compared. The terms are those of the third consensus conference of the International Society of
 * Dermoscopy (Kittler et al. 2016, J Am Acad Dermatol 74(6):1093–1106,
 * doi 10.1016/j.jaad.2015.12.038), chosen to serve pattern analysis and the two-step method:
 * melanocytic lesions first, then what speaks for each of the other classes.
 *
 * @example
 * ```ts
 * import { CRITERIA } from '@dermdx/contract';
 *
 * console.log(CRITERIA.length);
 * ```
 */
export const CRITERIA = [
  'typical-network',
  'atypical-network',
  'negative-network',
  'regular-dots-or-globules',
  'irregular-dots-or-globules',
  'irregular-streaks',
  'irregular-blotch',
  'blue-white-veil',
  'regression',
  'shiny-white-lines',
  'atypical-vessels',
  'arborizing-vessels',
  'blue-grey-ovoid-nests',
  'leaflike-areas',
  'spoke-wheel-areas',
  'ulceration',
  'milia-like-cysts',
  'comedo-like-openings',
  'fingerprint-like-structures',
  'moth-eaten-border',
  'central-white-patch',
  'red-lacunae',
  'strawberry-pattern',
  'glomerular-vessels',
  'scale',
  'white-circles',
] as const;

/** One of {@link CRITERIA}. */
export type Criterion = (typeof CRITERIA)[number];

/**
 * Each criterion's name in English, as it begins a sentence.
 *
 * @example
 * ```ts
 * import { CRITERION_NAMES } from '@dermdx/contract';
 *
 * console.log(CRITERION_NAMES['blue-white-veil']);
 * ```
 */
export const CRITERION_NAMES: Readonly<Record<Criterion, string>> = {
  'typical-network': 'Typical pigment network',
  'atypical-network': 'Atypical pigment network',
  'negative-network': 'Negative pigment network',
  'regular-dots-or-globules': 'Regular dots or globules',
  'irregular-dots-or-globules': 'Irregular dots or globules',
  'irregular-streaks': 'Irregular streaks or pseudopods',
  'irregular-blotch': 'Irregular blotch',
  'blue-white-veil': 'Blue-white veil',
  regression: 'Regression structures',
  'shiny-white-lines': 'Shiny white lines',
  'atypical-vessels': 'Atypical vessels',
  'arborizing-vessels': 'Arborizing vessels',
  'blue-grey-ovoid-nests': 'Blue-grey ovoid nests',
  'leaflike-areas': 'Leaflike areas',
  'spoke-wheel-areas': 'Spoke wheel areas',
  ulceration: 'Ulceration',
  'milia-like-cysts': 'Milia-like cysts',
  'comedo-like-openings': 'Comedo-like openings',
  'fingerprint-like-structures': 'Fingerprint-like structures',
  'moth-eaten-border': 'Moth-eaten border',
  'central-white-patch': 'Central white patch',
  'red-lacunae': 'Red lacunae',
  'strawberry-pattern': 'Strawberry pattern',
  'glomerular-vessels': 'Glomerular vessels',
  scale: 'Scale',
  'white-circles': 'White circles',
};

/**
 * What a reader would do next; a follow-up names its interval in months.
 *
 * @example
 * ```ts
 * import { MANAGEMENTS } from '@dermdx/contract';
 *
 * export const first = MANAGEMENTS[0];
 * ```
 */
export const MANAGEMENTS = ['no-action', 'follow-up', 'biopsy-or-excision', 'refer'] as const;

/** One of {@link MANAGEMENTS}. */
export type Management = (typeof MANAGEMENTS)[number];

/**
 * Each management's name in English, as it begins a sentence.
 *
 * @example
 * ```ts
 * import { MANAGEMENT_NAMES } from '@dermdx/contract';
 *
 * console.log(MANAGEMENT_NAMES.refer);
 * ```
 */
export const MANAGEMENT_NAMES: Readonly<Record<Management, string>> = {
  'no-action': 'No action',
  'follow-up': 'Follow-up',
  'biopsy-or-excision': 'Biopsy or excision',
  refer: 'Refer',
};

/**
 * The longest interval of a follow-up, in months.
 *
 * @example
 * ```ts
 * import { LONGEST_FOLLOW_UP } from '@dermdx/contract';
 *
 * export const years = LONGEST_FOLLOW_UP / 12;
 * ```
 */
export const LONGEST_FOLLOW_UP = 60;
