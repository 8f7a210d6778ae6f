import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Position } from '../http/cursor.js';
import { Review } from '../reviews/review.entity.js';
import { Submission } from '../submissions/submission.entities.js';
import type { FhirOptions } from './concepts.js';
import type { FhirType } from './resources-of.js';
import { resourcesOf } from './resources-of.js';
import { tell } from './told.js';

/*
 * What the read API answers is made in the thread of long reads, from submissions in the order in which they changed.
 */

/** Types that are made from submissions one by one; networks are what many share. */
export type PagedType = Exclude<FhirType, 'Device'>;

/** What is asked for, checked already. */
export interface FhirFilters {
  /** Of what changed, from the first time up to, but not, the second. */
  changedFrom?: number;
  changedBefore?: number;
  /** The chain of submissions. */
  patient?: string;
  status?: string;
}

/** Where a page ended: a submission, and how many of its resources were in it. */
export interface FhirPosition extends Position {
  skip: number;
}

/** A page of what a machine may see. */
export interface FhirPageRequest {
  siteId: string;
  type: PagedType;
  filters: FhirFilters;
  /** Whether only submissions whose readings are in may be seen. */
  readOnly: boolean;
  count: number;
  after: FhirPosition | null;
  options: FhirOptions;
}

/** A resource as it is sent. */
export interface FhirText {
  /** As `Observation/ID`. */
  address: string;
  text: string;
}

/** A page of what a machine may see. */
export interface FhirPage {
  resources: FhirText[];
  /** The submissions that they are about. */
  subjects: string[];
  /** Where the next page begins; null when there is none. */
  next: FhirPosition | null;
}

/** Up to `count` resources, the longest unchanged first. */
export async function fhirPage(
  manager: EntityManager,
  request: FhirPageRequest,
): Promise<FhirPage> {
  const { siteId, type, filters, after, count } = request;
  const query = searched(manager, request);
  if (after) goOn(query, after);
  query.orderBy('submission.changedAt', 'ASC').addOrderBy('submission.id', 'ASC');
  // one more than fits tells whether there is a next page
  const page = await query.limit(count + 1).getMany();
  const resources: FhirText[] = [];
  const subjects: string[] = [];
  for (const one of await tell(manager, siteId, page)) {
    const { id, changedAt } = one.submission;
    const made = resourcesOf(type, one, request.options).filter(
      (resource) => filters.status === undefined || statusOf(resource) === filters.status,
    );
    const skipped = after?.id === id ? after.skip : 0;
    for (const [index, resource] of made.entries()) {
      if (index < skipped) continue;
      if (resources.length === count) {
        return { resources, subjects, next: { value: changedAt, id, skip: index } };
      }
      resources.push({ address: `${type}/${resource.id!}`, text: JSON.stringify(resource) });
      if (subjects.at(-1) !== id) subjects.push(id);
    }
  }
  const last = page.length > count ? page.at(-1) : undefined;
  // what a submission lacks, such as a picture, leaves a page with room in it
  const next = last ? { value: last.changedAt, id: last.id, skip: 0 } : null;
  return { resources, subjects, next };
}

/** One resource, and the submission that it is about; null where there is none that a machine may see. */
export async function fhirResource(
  manager: EntityManager,
  request: Pick<FhirPageRequest, 'siteId' | 'type' | 'readOnly' | 'options'> & { id: string },
): Promise<(FhirText & { subject: string; changedAt: number }) | null> {
  const { siteId, type, id } = request;
  const query = searched(manager, { ...request, filters: {} });
  const submissionId = await subjectOf(manager, siteId, type, id);
  if (submissionId === undefined) query.andWhere('submission.lesionId = :id', { id });
  else query.andWhere('submission.id = :submissionId', { submissionId });
  const submission = await query.getOne();
  if (!submission) return null;
  const [told] = await tell(manager, siteId, [submission]);
  const found = resourcesOf(type, told!, request.options).find((one) => one.id === id);
  if (!found) return null;
  const { id: subject, changedAt } = submission;
  return { address: `${type}/${id}`, text: JSON.stringify(found), subject, changedAt };
}

/** The submission that has a resource; undefined for a patient, who may have several. */
async function subjectOf(
  manager: EntityManager,
  siteId: string,
  type: PagedType,
  id: string,
): Promise<string | undefined> {
  if (type === 'Patient') return undefined;
  if (type !== 'Observation' && type !== 'Provenance') return id;
  const review = await manager.getRepository(Review).findOneBy({ siteId, id });
  return review?.submissionId ?? id;
}

function seen(
  manager: EntityManager,
  siteId: string,
  readOnly: boolean,
): SelectQueryBuilder<Submission> {
  const query = manager
    .createQueryBuilder(Submission, 'submission')
    .where('submission.siteId = :siteId', { siteId });
  if (readOnly) query.andWhere('submission.reviewed = :reviewed', { reviewed: true });
  return query;
}

function searched(
  manager: EntityManager,
  {
    siteId,
    type,
    readOnly,
    filters: { changedFrom, changedBefore, patient, status },
  }: Pick<FhirPageRequest, 'siteId' | 'type' | 'readOnly' | 'filters'>,
): SelectQueryBuilder<Submission> {
  const query = seen(manager, siteId, readOnly);
  if (changedFrom !== undefined) {
    query.andWhere('submission.changedAt >= :changedFrom', { changedFrom });
  }
  if (changedBefore !== undefined) {
    query.andWhere('submission.changedAt < :changedBefore', { changedBefore });
  }
  if (patient !== undefined) query.andWhere('submission.lesionId = :patient', { patient });
  if (type === 'DocumentReference') {
    query.andWhere('submission.hasPicture = :hasPicture', { hasPicture: true });
  }
  // only readings are final, and only those that are in are told
  if (type === 'Observation' && status === 'final') {
    query.andWhere('submission.reviewed = :isRead', { isRead: true });
  }
  if (type === 'Patient') lastOfChain(query, readOnly);
  return query;
}

/** A patient is as new as the newest of the chain, and comes with it, once. */
function lastOfChain(query: SelectQueryBuilder<Submission>, readOnly: boolean): void {
  const newer = query
    .subQuery()
    .select('1')
    .from(Submission, 'other')
    .where('other.siteId = submission.siteId')
    .andWhere('other.lesionId = submission.lesionId')
    .andWhere(
      '(other.changedAt > submission.changedAt OR (other.changedAt = submission.changedAt AND other.id > submission.id))',
    );
  if (readOnly) newer.andWhere('other.reviewed = :reviewed');
  query.andWhere(`NOT EXISTS ${newer.getQuery()}`);
}

/** Goes on with the submission in which the last page ended. */
function goOn(query: SelectQueryBuilder<Submission>, { value, id }: FhirPosition): void {
  query.andWhere(
    '(submission.changedAt > :value OR (submission.changedAt = :value AND submission.id >= :id))',
    { value, id },
  );
  // says the first half again in a form that lets the index begin there
  query.andWhere('submission.changedAt >= :value');
}

function statusOf(resource: object): unknown {
  return (resource as { status?: unknown }).status;
}
