import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import type { Position } from '../http/cursor.js';
import { byArrival, endOfStretch, withinStretch } from '../long-reads/stretch.js';
import { Review } from '../reviews/review.entity.js';
import type { Filters } from '../submissions/submission-list.schema.js';
import { filtered } from '../submissions/submission-list.repository.js';
import type { Submission } from '../submissions/submission.entities.js';
import { csvRow } from './csv.js';
import type { FhirOptions } from './fhir.js';
import { fhirResources } from './fhir.js';

/** Submissions in a page, and how many are looked at for it. */
const PAGE = 200;
const STRETCH = 2000;
/** Entries of an index, which are read faster than rows. */
const COUNTED = 20_000;

/** What an export is written as. */
export type ExportFormat = 'csv' | 'fhir';

/** Which submissions, and where to begin. */
export interface Stretch {
  siteId: string;
  filters: Filters;
  /** Where the last page ended; null at the beginning. */
  after: Position | null;
}

/** Which page of an export. */
export interface ExportPageRequest extends Stretch {
  format: ExportFormat;
  fhir: FhirOptions;
}

/** A page of an export. */
export interface ExportPage {
  text: string;
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
  { siteId, filters, after, format, fhir }: ExportPageRequest,
): Promise<ExportPage> {
  const end = await endOfStretch(manager, siteId, STRETCH, after);
  const query = withinStretch(filtered(manager, siteId, filters), after, end);
  const page = await byArrival(query).limit(PAGE).getMany();
  const reviews = await reviewsOf(manager, siteId, page);
  // who gives a second opinion must not find the first one in a file
  const of = ({ id, reviewed }: Submission) => (reviewed ? (reviews.get(id) ?? []) : []);
  const lines =
    format === 'csv'
      ? page.map((one) => csvRow(one, of(one)))
      : page.flatMap((one) => fhirResources(one, of(one), fhir).map(toLine));
  const last = page.length === PAGE ? page.at(-1) : undefined;
  const next = last ? { value: last.receivedAt, id: last.id } : end;
  return { text: lines.join(''), next };
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

/** Reviews by submission, oldest first. */
async function reviewsOf(
  manager: EntityManager,
  siteId: string,
  page: Submission[],
): Promise<Map<string, Review[]>> {
  const ids = page.map(({ id }) => id);
  const byId = new Map<string, Review[]>();
  if (ids.length === 0) return byId;
  // sorted here: asked for an order, SQLite reads all reviews of the site along the index that has it
  const reviews = await manager.getRepository(Review).findBy({ siteId, submissionId: In(ids) });
  reviews.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  for (const review of reviews) {
    const earlier = byId.get(review.submissionId);
    if (earlier) earlier.push(review);
    else byId.set(review.submissionId, [review]);
  }
  return byId;
}

function toLine(resource: object): string {
  return `${JSON.stringify(resource)}\n`;
}
