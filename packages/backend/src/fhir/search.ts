import { isId } from '../ids.js';
import { Problem } from '../problem.js';
import { instant } from './concepts.js';
import type { FhirFilters } from './fhir-page.js';
import type { FhirType } from './resources-of.js';

/** Resources in a page, unless asked otherwise, and at most. */
const COUNT = 50;
export const MOST = 200;

/** The kinds of search parameters that are used here. */
export interface SearchParameter {
  name: string;
  type: 'date' | 'reference' | 'token' | 'number' | 'special';
  documentation: string;
}

const CHANGED: SearchParameter = {
  name: '_lastUpdated',
  type: 'date',
  documentation: 'With eq, gt, ge, lt or le; twice for a span.',
};
const PATIENT: SearchParameter = {
  name: 'patient',
  type: 'reference',
  documentation: 'A chain of linked submissions.',
};
const STATUS: SearchParameter = { name: 'status', type: 'token', documentation: 'One status.' };

/** By what each type can be searched. */
export const PARAMETERS: Readonly<Record<FhirType, readonly SearchParameter[]>> = {
  Patient: [CHANGED],
  Device: [],
  Consent: [CHANGED, PATIENT, STATUS],
  DocumentReference: [CHANGED, PATIENT, STATUS],
  Observation: [CHANGED, PATIENT, STATUS],
  DiagnosticReport: [CHANGED, PATIENT, STATUS],
  Provenance: [CHANGED, PATIENT],
};

/** A search as it was asked for. */
export interface Search {
  filters: FhirFilters;
  count: number;
  /** Where to go on, as a `next` link says. */
  cursor?: string;
  /** The parameters that were used, without those of paging: a `next` link repeats them. */
  used: [name: string, value: string][];
}

/**
 * Reads the parameters of a search. One that is not known is refused: left out, it would let through more than was
 * asked for.
 *
 * @throws Problem 400
 */
export function readSearch(type: FhirType, query: Record<string, unknown>): Search {
  const search: Search = { filters: {}, count: COUNT, used: [] };
  const known = PARAMETERS[type].map(({ name }) => name);
  for (const [name, sent] of Object.entries(query)) {
    const values = (Array.isArray(sent) ? sent : [sent]) as unknown[];
    for (const value of values) {
      if (typeof value !== 'string') throw unknown();
      if (name === '_count') search.count = countOf(value);
      else if (name === '_cursor') search.cursor = value;
      else if (name === '_format') continue;
      else if (!known.includes(name)) throw unknown();
      else narrow(search.filters, name, value);
      if (known.includes(name)) search.used.push([name, value]);
    }
  }
  return search;
}

function narrow(filters: FhirFilters, name: string, value: string): void {
  if (name === '_lastUpdated') {
    narrowChange(filters, value);
    return;
  }
  if (name === 'status') {
    if (!/^[a-z-]{1,40}$/.test(value) || filters.status !== undefined) throw refused(name);
    filters.status = value;
    return;
  }
  const id = value.replace(/^Patient\//, '');
  if (!isId(id) || filters.patient !== undefined) throw refused(name);
  filters.patient = id;
}

/** Narrows a span of time by one condition. */
function narrowChange(filters: FhirFilters, value: string): void {
  const [, prefix = 'eq', date = ''] = /^(eq|gt|ge|lt|le)?(\d.*)$/.exec(value) ?? [];
  const span = spanOf(date);
  if (!span) throw refused('_lastUpdated');
  const [start, end] = span;
  const from = { eq: start, ge: start, gt: end }[prefix];
  const before = { eq: end, le: end, lt: start }[prefix];
  if (from !== undefined) filters.changedFrom = Math.max(filters.changedFrom ?? 0, from);
  if (before !== undefined) {
    filters.changedBefore = Math.min(filters.changedBefore ?? before, before);
  }
}

const DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** The span that a date of FHIR stands for: a year is all of it, a second all of that. UTC where no zone is given. */
export function spanOf(date: string): [start: number, end: number] | undefined {
  const parts = DATE.exec(date);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone = 'Z'] = parts;
  const text =
    `${year!}-${month ?? '01'}-${day ?? '01'}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}` +
    `.${(fraction ?? '').padEnd(3, '0').slice(0, 3)}${zone}`;
  const start = Date.parse(text);
  // 31 June would become 1 July
  const written = text.slice(0, 10);
  if (Number.isNaN(start) || instant(Date.parse(written)).slice(0, 10) !== written)
    return undefined;
  if (fraction !== undefined) return [start, start + 1];
  if (second !== undefined) return [start, start + 1000];
  if (minute !== undefined) return [start, start + 60_000];
  if (day !== undefined) return [start, start + 86_400_000];
  const next = new Date(start);
  if (month !== undefined) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return [start, next.getTime()];
}

function countOf(value: string): number {
  if (!/^\d{1,9}$/.test(value) || Number(value) === 0) throw refused('_count');
  return Math.min(Number(value), MOST);
}

function refused(name: string): Problem {
  const message = `The search parameter ${name} cannot be used like this. See /fhir/R4/metadata.`;
  return new Problem(400, 'bad-search', message);
}

function unknown(): Problem {
  const message = 'A search parameter is not known for this type. See /fhir/R4/metadata.';
  return new Problem(400, 'bad-search', message);
}
