/** The language that numbers and times are written in. */
export interface Language {
  /** BCP 47 tag. */
  locale: string;
}

/** What {@link likelihood} needs in one language. */
export interface LikelihoodWords extends Language {
  result: {
    /** "below 1 %", given the percentage. */
    below(percent: string): string;
    /** "above 99 %", given the percentage. */
    above(percent: string): string;
  };
}

/**
 * A share as a percentage.
 *
 * @param share - from 0 to 1
 * @param digits - after the point, at most
 */
export function percent(share: number, { locale }: Language, digits = 0): string {
  const options = { style: 'percent', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale, options).format(share);
}

/** A whole number. */
export function whole(value: number, { locale }: Language): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
}

/**
 * A day and a time.
 *
 * @param when - milliseconds since 1970 when a number
 * @param dateStyle - how the day is written; the time is short
 */
export function dateAndTime(
  when: Date | number,
  { locale }: Language,
  dateStyle: 'medium' | 'long',
): string {
  return new Intl.DateTimeFormat(locale, { dateStyle, timeStyle: 'short' }).format(when);
}

/** A day written out, of YYYY-MM-DD: the same day wherever it is read. */
export function dayOf(day: string, { locale }: Language): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
}

/**
 * A class's probability. Never 0 % and never 100 %: the network is not that sure of anything.
 *
 * @param probability - from 0 to 1
 */
export function likelihood(probability: number, words: LikelihoodWords): string {
  if (probability < 0.01) return words.result.below(percent(0.01, words));
  if (probability > 0.99) return words.result.above(percent(0.99, words));
  return percent(probability, words);
}
