import type { AbstainReason, Figure, Share } from '@dermdx/contract';

/** Each reason for giving no diagnosis. */
export const REASONS: Record<AbstainReason, string> = {
  'too-small': 'too few pixels',
  'too-blurred': 'too blurred',
  'too-dark': 'too dark',
  'too-bright': 'too bright',
  photograph: 'an ordinary photograph, by its looks',
  'not-a-lesion': 'not a skin lesion, by its looks',
  unfamiliar: 'unlike the pictures it knows',
};

/** What stands where no figure can be given. */
export const NONE = '–';

/** Three digits, for figures that are no shares. */
export function decimal(value: number): string {
  return value.toFixed(3);
}

/** A share in per cent, one digit. */
export function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

/** What stands in an interval's place where too few lesions stand behind a figure, or all draws are alike. */
export const NO_INTERVAL = 'no interval';

/** The interval of a figure. */
export function decimalRange({ low, high }: Figure): string {
  if (low === null || high === null) return NO_INTERVAL;
  return `${decimal(low)} to ${decimal(high)}`;
}

/** The interval of a share. */
export function percentRange({ low, high }: Figure): string {
  if (low === null || high === null) return NO_INTERVAL;
  return `${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)} %`;
}

/** A share as counted. */
export function counted({ count, total }: Share): string {
  return `${count} of ${total}`;
}

/** A p-value, never said to be nothing. */
export function chance(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** A number of things. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** A day in full. */
export function longDate(day: Date): string {
  return day.toLocaleDateString('en', { year: 'numeric', month: 'long', day: 'numeric' });
}
