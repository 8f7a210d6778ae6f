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
 * Shares that together make 1, as percentages that together make 100: each is rounded down, and those
 * with the largest remainders get what is left (the largest remainder method). What comes out as 0 is
 * written as under 1 %, and 100 as over 99 %: the network is not that sure of anything.
 *
 * @param shares - each from 0 to 1
 * @returns in their order
 */
export function likelihoods(shares: readonly number[], words: LikelihoodWords): string[] {
  // what binary fractions miss is no remainder
  const exact = shares.map((share) => Math.round(share * 1e8) / 1e6);
  const rounded = exact.map(Math.floor);
  const left = 100 - rounded.reduce((sum, points) => sum + points, 0);
  const byRemainder = [...exact.keys()].sort((a, b) => (exact[b]! % 1) - (exact[a]! % 1));
  for (const index of byRemainder.slice(0, Math.max(0, left))) rounded[index]! += 1;
  return rounded.map((points) => {
    if (points <= 0) return words.result.below(percent(0.01, words));
    if (points >= 100) return words.result.above(percent(0.99, words));
    return percent(points / 100, words);
  });
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
