import { OLDEST_AGE, SITES } from '@dermdx/contract';
import type { Sex, Site } from '@dermdx/contract';
import { fold } from './fold.js';
import type { Outcome, Readings } from './readings.js';
import { CONFIRMATION_WORDS, SEX_WORDS, SIDES, SITE_WORDS, UNKNOWN } from './words.js';

/** What a list says beside the diagnosis. */
export interface Described {
  /** How the diagnosis was made, for example `histo`. */
  confirmedBy?: string;
  age?: number;
  sex?: Sex;
  /** Body site by HAM10000's name, or as written, in lower case. */
  site?: string;
}

type Read<T> = [value: T, outcome: Outcome, became: string];

/** Years, with a comma or a point, and with or without the word. */
const YEARS = /^(\d{1,3}(?:[.,]\d+)?)\s*(years?|yrs?|y|jahre?|j\.?)?$/i;

const NOT_UNDERSTOOD: Read<undefined> = [undefined, 'not-understood', 'unknown'];

/** Reads age, sex, body site and kind of confirmation, and counts what became of each value. */
export function describePerson(
  values: Partial<Record<'age' | 'sex' | 'localization' | 'dx_type', string>>,
  readings: Readings,
): Described {
  const read = <T>(column: keyof typeof values, understand: (text: string) => Read<T>) => {
    const written = values[column];
    if (written === undefined) return undefined;
    if (UNKNOWN.has(fold(written))) {
      readings.add(column, written, 'read', 'unknown');
      return undefined;
    }
    const [value, outcome, became] = understand(written);
    const isPlain = column === 'age' && outcome === 'read' && became === '';
    if (isPlain) readings.add(column, 'numbers of years', 'read', 'as written');
    else readings.add(column, written, outcome, became);
    return value;
  };
  const confirmedBy = read('dx_type', toConfirmation);
  const age = read('age', toAge);
  const sex = read('sex', toSex);
  const site = read('localization', toSite);
  return {
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
    ...(age === undefined ? {} : { age }),
    ...(sex === undefined ? {} : { sex }),
    ...(site === undefined ? {} : { site }),
  };
}

/** Whether the network knows a body site. */
export function isSite(site: string | undefined): site is Site {
  return SITES.some((each) => each === site);
}

function toAge(text: string): Read<number | undefined> {
  const match = YEARS.exec(text);
  const age = Number(match?.[1]?.replace(',', '.') ?? NaN);
  if (!(age <= OLDEST_AGE)) return NOT_UNDERSTOOD;
  return [age, 'read', String(Number(text)) === String(age) ? '' : `${age} years`];
}

function toSex(text: string): Read<Sex | undefined> {
  const sex = SEX_WORDS.get(fold(text));
  return sex ? [sex, 'read', sex] : NOT_UNDERSTOOD;
}

function toSite(text: string): Read<string> {
  const folded = fold(text);
  const site = SITE_WORDS.get(folded) ?? SITE_WORDS.get(folded.replace(SIDES, '').trim());
  if (site) return [site, 'read', site];
  return [text.toLowerCase(), 'kept', 'a group of its own; the network does not know it'];
}

function toConfirmation(text: string): Read<string> {
  const word = CONFIRMATION_WORDS.get(fold(text));
  return word ? [word, 'read', word] : [text.toLowerCase(), 'kept', 'a group of its own'];
}
