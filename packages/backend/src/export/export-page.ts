import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import type { FhirOptions } from '../fhir/concepts.js';
import { reviewsOf, tell } from '../fhir/told.js';
import type { FhirType } from '../fhir/resources-of.js';
import { FHIR_TYPES, resourcesOf } from '../fhir/resources-of.js';
import type { Position } from '../http/cursor.js';
import { byArrival, endOfStretch, withinStretch } from '../long-reads/stretch.js';
import type { Filters } from '../submissions/submission-list.schema.js';
import { filtered } from '../submissions/submission-list.repository.js';
import type { Submission } from '../submissions/submission.entities.js';
import { csvRow } from './csv.js';

/** Submissions in a page, and how many are looked at for it. */
const PAGE = 200;
const STRETCH = 2000;
/** Entries of an index, which are read faster than rows. */
const COUNTED = 20_000;

/** What an export holds: a table, FHIR resources of one type, or a transaction for each submission. */
export type ExportContent = 'csv' | 'bundles' | FhirType | 'Binary';

/** Which submissions, and where to begin. */
export interface Stretch {
  siteId: string;
  filters: Filters;
  /** Where the last page ended; null at the beginning. */
  after: Position | null;
}

/** Which page of an export. */
export interface ExportPageRequest extends Stretch {
  content: ExportContent;
  fhir: FhirOptions;
}

/** What a submission adds to an export. */
export interface ExportPart {
  submissionId: string;
  hasPicture: boolean;
  /** JSON texts by the address of the resource, or one row of a table. */
  texts: [address: string, text: string][];
}

/** A page of an export. */
export interface ExportPage {
  parts: ExportPart[];
  /** Where the next one begins; null when there is none. */
  next: Position | null;
}

/** How many there are in a stretch. */
export interface CountPage {
  count: number;
  next: Position | null;
}

/** The next page of an export, in the order of arrival. */
export async function exportPage(
  manager: EntityManager,
  request: ExportPageRequest,
): Promise<ExportPage> {
  const { siteId, filters, after } = request;
  const end = await endOfStretch(manager, siteId, STRETCH, after);
  const query = withinStretch(filtered(manager, siteId, filters), after, end);
  const page = await byArrival(query).limit(PAGE).getMany();
  const texts = await textsOf(manager, request, page);
  const parts = page.map(({ id, hasPicture }, index) => ({
    submissionId: id,
    hasPicture,
    texts: texts[index]!,
  }));
  const last = page.length === PAGE ? page.at(-1) : undefined;
  const next = last ? { value: last.receivedAt, id: last.id } : end;
  return { parts, next };
}

/** How many submissions the filters let through in the next stretch. */
export async function countPage(
  manager: EntityManager,
  { siteId, filters, after }: Stretch,
): Promise<CountPage> {
  const next = await endOfStretch(manager, siteId, COUNTED, after);
  const [row] = await withinStretch(filtered(manager, siteId, filters), after, next)
    .select('COUNT(*)', 'count')
    .getRawMany<{ count: number | string }>();
  return { count: Number(row!.count), next };
}

async function textsOf(
  manager: EntityManager,
  { siteId, filters, content, fhir }: ExportPageRequest,
  page: Submission[],
): Promise<ExportPart['texts'][]> {
  // the bytes of pictures are added where the keys are
  if (content === 'Binary') return page.map(() => []);
  if (content === 'csv') {
    const reviews = await reviewsOf(manager, siteId, page);
    return page.map((one) => [[one.id, csvRow(one, reviews.get(one.id) ?? [])]]);
  }
  const types = content === 'bundles' ? FHIR_TYPES : [content];
  const repeated =
    content === 'Patient' ? await laterOf(manager, siteId, filters, page) : undefined;
  const told = await tell(manager, siteId, page);
  return told.map((one) => {
    if (repeated?.has(one.submission.id)) return [];
    const resources = types.flatMap((type) => resourcesOf(type, one, fhir));
    return resources.map((each) => [`${each.resourceType}/${each.id!}`, JSON.stringify(each)]);
  });
}

/** Which of a page belong to a chain whose first submission is in the export too: their patient came with it. */
async function laterOf(
  manager: EntityManager,
  siteId: string,
  filters: Filters,
  page: Submission[],
): Promise<Set<string>> {
  const linked = page.filter(({ id, lesionId }) => id !== lesionId);
  if (linked.length === 0) return new Set();
  const firsts = await filtered(manager, siteId, filters)
    .andWhere({ id: In(linked.map(({ lesionId }) => lesionId)) })
    .select(['submission.siteId', 'submission.id'])
    .getMany();
  const chains = new Set(firsts.map(({ id }) => id));
  return new Set(linked.filter(({ lesionId }) => chains.has(lesionId)).map(({ id }) => id));
}
