import { CLASS_NAMES, LABELS } from './vocabulary.js';
import type { Label } from './vocabulary.js';

/**
 * What a clinician can say of a lesion: one of the network's seven classes, squamous cell carcinoma
 * (`scc`), something else in words (`other`), that it is no lesion, or that they cannot tell.
 *
 * @example
 * ```ts
 * import { FINDINGS } from '@dermdx/contract';
 * import type { Finding } from '@dermdx/contract';
 *
 * export const toFinding = (text: string): Finding | undefined =>
 *   FINDINGS.find((finding) => finding === text);
 * ```
 */
export const FINDINGS = [...LABELS, 'scc', 'other', 'not-a-lesion', 'cannot-tell'] as const;

/** One of {@link FINDINGS}. */
export type Finding = (typeof FINDINGS)[number];

/**
 * Each finding's name in English, as it begins a sentence.
 *
 * @example
 * ```ts
 * import { FINDING_NAMES } from '@dermdx/contract';
 *
 * console.log(FINDING_NAMES.scc);
 * ```
 */
export const FINDING_NAMES: Readonly<Record<Finding, string>> = {
  ...CLASS_NAMES,
  scc: 'Squamous cell carcinoma',
  other: 'Something else',
  'not-a-lesion': 'Not a lesion',
  'cannot-tell': 'Cannot tell',
};

/**
 * What a finding is beside the network's class.
 *
 * @example
 * ```ts
 * import { AGREEMENTS } from '@dermdx/contract';
 *
 * console.log(AGREEMENTS.join(', '));
 * ```
 */
export const AGREEMENTS = ['same', 'different', 'not-comparable'] as const;

/** One of {@link AGREEMENTS}. */
export type Agreement = (typeof AGREEMENTS)[number];

/**
 * What a finding was made by: looking at the picture, or from tissue.
 *
 * @example
 * ```ts
 * import { READING_BASES } from '@dermdx/contract';
 *
 * console.log(READING_BASES.join(' or '));
 * ```
 */
export const READING_BASES = ['picture', 'histology'] as const;

/** One of {@link READING_BASES}. */
export type ReadingBasis = (typeof READING_BASES)[number];

/**
 * What the outcome of a submission rests on: its latest histology, else its latest reading, else one
 * of an earlier version, whose readers claimed to agree or disagree (`claimed`).
 *
 * @example
 * ```ts
 * import { OUTCOME_BASES } from '@dermdx/contract';
 *
 * console.log(OUTCOME_BASES[0]);
 * ```
 */
export const OUTCOME_BASES = ['histology', 'reading', 'claimed'] as const;

/** One of {@link OUTCOME_BASES}. */
export type OutcomeBasis = (typeof OUTCOME_BASES)[number];

/**
 * What the findings that are none of the network's classes are beside each class: an error of the
 * network where it named what is there wrongly, and nothing to compare where that is not known.
 */
const BEYOND: Readonly<Record<Exclude<Finding, Label>, (predicted: Label) => Agreement>> = {
  // the class holds Bowen's disease, which is squamous cell carcinoma in situ
  scc: (predicted) => (predicted === 'akiec' ? 'not-comparable' : 'different'),
  // words may name what a class holds
  other: () => 'not-comparable',
  'not-a-lesion': () => 'different',
  'cannot-tell': () => 'not-comparable',
};

/**
 * The table of agreement: a row for each finding, in it what it is beside each class that the network
 * can name. Agreement is never asked for and never claimed: it is read from here.
 *
 * @example
 * ```ts
 * import { AGREEMENT_TABLE } from '@dermdx/contract';
 *
 * console.log(AGREEMENT_TABLE.scc.akiec);
 * ```
 */
export const AGREEMENT_TABLE = Object.fromEntries(
  FINDINGS.map((finding) => [
    finding,
    Object.fromEntries(LABELS.map((predicted) => [predicted, compareNames(finding, predicted)])),
  ]),
) as Readonly<Record<Finding, Readonly<Record<Label, Agreement>>>>;

/**
 * What a finding is beside the network's class.
 *
 * @param predicted - the network's most probable class; null when it gave no diagnosis, which nothing
 * can be compared with
 *
 * @example
 * ```ts
 * import { agreementOf } from '@dermdx/contract';
 *
 * console.log(agreementOf('nv', 'mel'));
 * ```
 */
export function agreementOf(finding: Finding, predicted: Label | null): Agreement {
  return predicted === null ? 'not-comparable' : AGREEMENT_TABLE[finding][predicted];
}

function compareNames(finding: Finding, predicted: Label): Agreement {
  if (isLabel(finding)) return finding === predicted ? 'same' : 'different';
  return BEYOND[finding](predicted);
}

function isLabel(finding: Finding): finding is Label {
  return (LABELS as readonly Finding[]).includes(finding);
}
