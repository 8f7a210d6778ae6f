import type { Figure } from '@dermdx/contract';
import { decimal, NO_INTERVAL } from '../report/words.js';
import type { Difference, FigureName } from './differences.js';

/** A difference with its sign, three digits. */
export function signed(value: number): string {
  const text = decimal(Math.abs(value));
  if (Number(text) === 0) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

/** The interval of a difference. */
export function rangeOf({ low, high }: Figure): string {
  return low === null || high === null ? NO_INTERVAL : `${signed(low)} to ${signed(high)}`;
}

/** Figures of which less is better. */
const LESS_IS_BETTER: readonly FigureName[] = [
  'brier',
  'negativeLogLikelihood',
  'expectedCalibrationError',
];

/** Which run is better, as far as the interval says; abstaining more or less is neither. */
export function verdict(name: FigureName, { difference: { low, high } }: Difference): string {
  if (low === null || high === null) return 'not known';
  if (low <= 0 && high >= 0) return 'no difference shown';
  const isMore = low > 0;
  if (name === 'abstained') return isMore ? 'more than before' : 'fewer than before';
  return isMore === LESS_IS_BETTER.includes(name) ? 'worse than before' : 'better than before';
}
