import { AGREEMENTS, OUTCOME_BASES, QUEUES, TELLING_QUEUES } from '@dermdx/contract';
import type { Queue } from '@dermdx/contract';
import { LABELS, OLDEST_AGE, SITES, STATUSES, TRIAGE_LEVELS } from '@dermdx/contract/vocabulary';
import type { paths } from '@dermdx/backend/client';

/** What the list can be asked. */
export type ListQuery = NonNullable<
  paths['/api/v1/admin/sites/{siteId}/submissions']['get']['parameters']['query']
>;

/** The filters that the address may hold, as the server names them. */
export const FILTERS = [
  'predicted',
  'triage',
  'status',
  'bodySite',
  'agreement',
  'outcomeBasis',
  'reviewed',
  'differed',
  'flagged',
  'period',
  'from',
  'to',
  'ageFrom',
  'ageTo',
] as const;

/** Those that tell what the network said: a clinic that reads blind has none of them. */
export const TELLING: readonly string[] = [
  ...['predicted', 'triage', 'status'],
  ...['agreement', 'outcomeBasis', 'differed'],
];

/** Days that move on by themselves, so that an address that was kept means the same later. */
export const PERIODS = ['today', 'week', 'month', 'last-month', 'year'] as const;

/** One of {@link PERIODS}. */
export type Period = (typeof PERIODS)[number];

/** A day as the address has it; the first and the last that the filters take. */
export const DAYS = { first: '1970-01-01', last: '2999-12-31' } as const;

const oneOf = (values: readonly string[]) => (text: string) => values.includes(text);
const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  text >= DAYS.first &&
  text <= DAYS.last &&
  !Number.isNaN(new Date(`${text}T00:00`).getTime());
const isAge = (text: string) => /^\d{1,3}$/.test(text) && Number(text) <= OLDEST_AGE;

/** What each part of the address may say. */
const FITS: Readonly<
  Record<(typeof FILTERS)[number] | 'sort' | 'view' | 'queue', (text: string) => boolean>
> = {
  predicted: oneOf(LABELS),
  triage: oneOf(TRIAGE_LEVELS),
  status: oneOf(STATUSES),
  bodySite: oneOf(SITES),
  agreement: oneOf(AGREEMENTS),
  outcomeBasis: oneOf(OUTCOME_BASES),
  reviewed: oneOf(['true', 'false']),
  differed: oneOf(['true', 'false']),
  flagged: oneOf(['true', 'false']),
  period: oneOf(PERIODS),
  from: isDay,
  to: isDay,
  ageFrom: isAge,
  ageTo: isAge,
  sort: oneOf([
    ...['urgency:asc', 'receivedAt:desc', 'receivedAt:asc'],
    ...['malignancy:desc', 'probability:asc'],
  ]),
  view: oneOf(['queue', 'all']),
  queue: oneOf(QUEUES),
};

/**
 * The address without what is no filter of this list, and the names of what was left out: a mistake
 * in it must not take the list away.
 *
 * @param blind - whether the clinic reads blind, and has no filter that tells what the network said
 */
export function readQuery(
  query: URLSearchParams,
  blind: boolean,
): { query: URLSearchParams; leftOut: string[] } {
  const kept = new URLSearchParams(query);
  const leftOut = Object.entries(FITS).flatMap(([name, fits]) => {
    const value = query.get(name);
    const isTelling =
      blind &&
      (TELLING.includes(name) ||
        (name === 'queue' && TELLING_QUEUES.some((telling) => telling === value)) ||
        (name === 'sort' && !value?.startsWith('receivedAt')));
    if (!value || (fits(value) && !isTelling)) return [];
    kept.delete(name);
    return [name];
  });
  return { query: kept, leftOut };
}

/** What of an address is a view that can be kept: the list with its filters, and no place in it. */
export function viewQuery(query: URLSearchParams): string {
  const kept = Object.keys(FITS).flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(kept).toString();
}

/** The two lists: what waits to be read, and everything. */
export type View = 'queue' | 'all';

/** Which list the address names. */
export const viewOf = (query: URLSearchParams): View =>
  query.get('view') === 'all' ? 'all' : 'queue';

/** Which queue the address names; the list of everything has none. */
export function queueOf(query: URLSearchParams): Queue | undefined {
  if (viewOf(query) === 'all') return undefined;
  return QUEUES.find((queue) => queue === query.get('queue')) ?? 'to-read';
}

/**
 * The order, unless the address names one: a queue has first what had better be seen soon and has waited longest; at a
 * clinic that reads blind, what came first.
 */
export function sortOf(query: URLSearchParams, blind: boolean): string {
  const queue = blind ? 'receivedAt:asc' : 'urgency:asc';
  return query.get('sort') ?? (viewOf(query) === 'queue' ? queue : 'receivedAt:desc');
}

/** How many filters are set. */
export function filterCount(query: URLSearchParams): number {
  return FILTERS.filter((name) => query.get(name)).length;
}

const DAY = 86_400_000;

/** What the filters of the address ask the server for. */
export function toFilters(query: URLSearchParams): ListQuery {
  const wanted: Record<string, string | number> = {};
  for (const name of FILTERS) {
    const value = query.get(name);
    if (value === null || value === '') continue;
    if (name === 'period') Object.assign(wanted, daysOf(value as Period));
    else if (name === 'from') wanted[name] = dayStart(value);
    else if (name === 'to') wanted[name] = dayStart(value) + DAY;
    else wanted[name] = name.startsWith('age') ? Number(value) : value;
  }
  if (viewOf(query) === 'queue') wanted.reviewed = 'false';
  return wanted;
}

/** What to ask the server for, by what the address holds. */
export function toListQuery(query: URLSearchParams, blind: boolean): ListQuery {
  const [sort, order] = sortOf(query, blind).split(':') as [
    NonNullable<ListQuery['sort']>,
    NonNullable<ListQuery['order']>,
  ];
  const cursor = query.get('cursor');
  const queue = queueOf(query);
  const { reviewed, ...filters } = toFilters(query);
  return {
    ...filters,
    ...(queue ? { queue } : reviewed === undefined ? {} : { reviewed }),
    sort,
    order,
    limit: 50,
    ...(cursor === null ? {} : { cursor }),
  };
}

/** The days of a period that ends today, or of last month. */
export function daysOf(period: Period, now = new Date()): { from: number; to?: number } {
  const day = (year: number, month: number, date: number) => new Date(year, month, date).getTime();
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()];
  switch (period) {
    case 'today':
      return { from: day(year, month, date) };
    case 'week':
      return { from: day(year, month, date - 6) };
    case 'month':
      return { from: day(year, month, date - 29) };
    case 'last-month':
      return { from: day(year, month - 1, 1), to: day(year, month, 1) };
    case 'year':
      return { from: day(year, 0, 1) };
  }
}

/** The start of a day here, in milliseconds; that of 1970 for what is no day. */
function dayStart(day: string): number {
  const time = new Date(`${day}T00:00`).getTime();
  return Number.isNaN(time) ? 0 : time;
}
