import * as numbers from '@dermdx/ui/numbers';
import { words } from './language.js';

/** A whole number, as the language writes it. */
export function count(value: number): string {
  return numbers.whole(value, words.own);
}

/** A share as a percentage. */
export function percent(share: number, digits = 0): string {
  return numbers.percent(share, words.own, digits);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** The size of a file, in thousands. */
export function fileSize(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const format = new Intl.NumberFormat(words.own.locale, {
    style: 'unit',
    unit: UNITS[step]!,
    // in short, English has no plural of it
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
  return format.format(bytes / 1000 ** step);
}

/** Never 0 % and never 100 %: the network is not that sure of anything. */
export function likelihood(probability: number): string {
  return numbers.likelihood(probability, words.panel);
}

/** A time to wait, in whole minutes. */
export function minutes(seconds: number): string {
  const options = { style: 'unit', unit: 'minute', unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(words.own.locale, options).format(Math.ceil(seconds / 60));
}

/** A day and a time. */
export function dateAndTime(when: number): string {
  return numbers.dateAndTime(when, words.own, 'medium');
}

/** A day. */
export function date(when: number): string {
  return new Intl.DateTimeFormat(words.own.locale, { dateStyle: 'medium' }).format(when);
}

/** A day that the server counts by, which begins at midnight UTC; or one written YYYY-MM-DD. */
export function day(when: number | string): string {
  const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(words.own.locale, options).format(new Date(when));
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago; a date when that is more than a week. */
export function ago(when: number, now = Date.now()): string {
  const passed = now - when;
  if (passed > 7 * 86_400_000) return date(when);
  const format = new Intl.RelativeTimeFormat(words.own.locale, { numeric: 'auto' });
  const [unit, size] = STEPS.find(([, length]) => passed >= length) ?? ['minute', 60_000];
  return format.format(-Math.floor(passed / size), unit);
}

/** How long something waits by now, in its largest unit. */
export function waiting(since: number, now = Date.now()): string {
  const passed = Math.max(0, now - since);
  const [unit, size] = STEPS.find(([, length]) => passed >= length) ?? ['minute', 60_000];
  const options = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(words.own.locale, options).format(Math.floor(passed / size));
}

/** A list in words. */
export function list(parts: readonly string[]): string {
  return new Intl.ListFormat(words.own.locale, { type: 'conjunction' }).format(parts);
}

/** The short form of an id, to say aloud: the end, which differs most. */
export function reference(id: string): string {
  return id.slice(-6).toUpperCase();
}
