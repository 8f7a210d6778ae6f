import type { Label } from '@dermdx/contract';
import type { KeptResult } from './storage.js';

/** From where to where a class's probability lies, over all views of one picture; each from 0 to 1. */
export interface Range {
  value: number;
  low: number;
  high: number;
}

/** A class in two pictures of one spot. */
export interface Change {
  label: Label;
  before: Range;
  after: Range;
  /** `same` where the network's own noise may be all there is. */
  told: 'more' | 'less' | 'same';
}

/** What the numbers of two pictures say together, or why they say nothing. */
export type Comparison =
  | { kind: 'changes'; changes: Change[]; answersDiffer: boolean }
  /** One of them was not taken through a dermatoscope, or could not be judged. */
  | { kind: 'no-numbers' }
  /** They come from two networks. */
  | { kind: 'other-network' }
  /** The noise of one was not measured, so that a change cannot be told from it. */
  | { kind: 'no-noise' };

/**
 * What changed between two pictures. A class counts as changed only where its two ranges do not meet:
 * as long as they do, one number may be behind both.
 */
export function compareResults(before: KeptResult, after: KeptResult): Comparison {
  const both = [before, after];
  if (both.some(({ diagnosis }) => !diagnosis.top || diagnosis.source !== 'dermatoscope')) {
    return { kind: 'no-numbers' };
  }
  if (before.diagnosis.model.sha256 !== after.diagnosis.model.sha256) {
    return { kind: 'other-network' };
  }
  if (!before.spread || !after.spread) return { kind: 'no-noise' };
  const changes = after.diagnosis.classes.map(({ label }) => {
    const [earlier, later] = [rangeOf(before, label), rangeOf(after, label)];
    return { label, before: earlier, after: later, told: tell(earlier, later) };
  });
  return { kind: 'changes', changes, answersDiffer: answersOf(before) !== answersOf(after) };
}

function tell(before: Range, after: Range): Change['told'] {
  if (after.low > before.high) return 'more';
  return after.high < before.low ? 'less' : 'same';
}

/** The answer itself is one more view: it is the mean of some, and may lie outside of all. */
function rangeOf({ diagnosis, spread }: KeptResult, label: Label): Range {
  const value = diagnosis.classes.find((one) => one.label === label)?.probability ?? 0;
  const { low = value, high = value } = spread?.classes.find((one) => one.label === label) ?? {};
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

/** What moves the numbers beside the picture: what was told of the person, and how it was framed. */
function answersOf({ diagnosis: { patient, mode } }: KeptResult): string {
  const { age, sex, site } = patient;
  // a year more is no other answer
  return JSON.stringify([age !== undefined, sex, site, mode.thorough]);
}

/** What speaks against two pictures being of one spot, as far as that can be told. */
export type Doubt = 'place' | 'looks';

/**
 * Whether a picture may be of another spot than the one before it. The network cannot tell spots apart:
 * all that is known is where the person said it was, and that it sees another kind, by more than noise.
 *
 * @param site - where the spot is; empty where nobody said
 */
export function doubtOf(
  before: KeptResult | undefined,
  after: KeptResult,
  site: string,
): Doubt | undefined {
  const said = after.diagnosis.patient.site;
  if (said && site && said !== site) return 'place';
  if (!before) return undefined;
  const compared = compareResults(before, after);
  if (compared.kind !== 'changes') return undefined;
  const [earlier, later] = [before.diagnosis.top!.label, after.diagnosis.top!.label];
  if (earlier === later) return undefined;
  const told = (label: Label) => compared.changes.find((one) => one.label === label)?.told;
  return told(earlier) === 'less' && told(later) === 'more' ? 'looks' : undefined;
}

/** A picture of a spot in its place over time. */
export interface Moment {
  result: KeptResult;
  /** The last one before it of which nothing speaks against the spot; the first has none. */
  before: KeptResult | undefined;
  doubt: Doubt | undefined;
}

/**
 * The pictures of a spot one after another, each held against the last one that nothing speaks against:
 * a mistake is then one picture that stands out, and not the one after it, too.
 *
 * @param results - in any order
 * @param site - where the spot is; empty where nobody said
 * @returns the oldest first
 */
export function momentsOf(results: readonly KeptResult[], site: string): Moment[] {
  const oldestFirst = [...results].sort((one, other) => one.keptAt - other.keptAt);
  let before: KeptResult | undefined;
  return oldestFirst.map((result) => {
    const doubt = doubtOf(before, result, site);
    const moment = { result, before, doubt };
    if (!doubt) before = result;
    return moment;
  });
}
