import type { Strings } from '../lang/strings.js';

/** A share as a whole percentage. */
export function percent(share: number, { locale }: Strings): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
}

/** A whole number. */
export function whole(value: number, { locale }: Strings): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
}

/** Never 0 % and never 100 %: the network is not that sure of anything. */
export function likelihood(probability: number, strings: Strings): string {
  if (probability < 0.01) return strings.result.below(percent(0.01, strings));
  if (probability > 0.99) return strings.result.above(percent(0.99, strings));
  return percent(probability, strings);
}

/** A day and a time. */
export function date(when: Date, { locale }: Strings): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(when);
}
