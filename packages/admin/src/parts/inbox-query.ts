import { AGREEMENTS, OUTCOME_BASES, QUEUES, TELLING_QUEUES } from '@dermdx/contract';
import type { Queue } from '@dermdx/contract';
import { LABELS, OLDEST_AGE, SITES, STATUSES, TRIAGE_LEVELS } from '@dermdx/contract/vocabulary';
import type { paths } from '@dermdx/backend/client';
import { daysOf, endOf, isDay, PERIODS, startOf } from './days.js';
import type { Period } from './days.js';

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

const oneOf = (values: readonly string[]) => (text: string) => values.includes(text);
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
  flagged: oneOf(['true']),
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

/** The same of an export: at a clinic that reads blind, what was not read is not exported. */
export function readExportQuery(
  query: URLSearchParams,
  blind: boolean,
): ReturnType<typeof readQuery> {
  const { query: kept, leftOut } = readQuery(query, blind);
  if (!blind || kept.get('reviewed') !== 'false') return { query: kept, leftOut };
  kept.delete('reviewed');
  return { query: kept, leftOut: [...leftOut, 'reviewed'] };
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

/** What the filters of the address ask the server for. */
export function toFilters(query: URLSearchParams): ListQuery {
  const wanted: Record<string, string | number> = {};
  for (const name of FILTERS) {
    const value = query.get(name);
    if (value === null || value === '') continue;
    if (name === 'period') Object.assign(wanted, daysOf(value as Period));
    else if (name === 'from') wanted[name] = startOf(value);
    else if (name === 'to') wanted[name] = endOf(value);
    else wanted[name] = name.startsWith('age') ? Number(value) : value;
  }
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
