import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Between, In } from 'typeorm';
import { AuditEntry, AuditSubject } from './audit.entities.js';

/** Milliseconds by which an entry may be older than the one before it: clocks of several servers differ. */
const CLOCKS_DIFFER = 300_000;

/** Which entries. */
export interface AuditFilters {
  /** Who did it; `server` for what nobody signed in did. */
  actorId?: string;
  action?: string;
  /** What it was done to, alone or among others. */
  subjectId?: string;
  /** Since when, in milliseconds. */
  from?: number;
  /** Until before when. */
  to?: number;
}

/** Where to go on. */
export interface AuditPageRequest {
  siteId: string;
  filters: AuditFilters;
  /** Entries before this one. */
  before: number;
  limit: number;
}

/** An entry with all that it is about. */
export interface AuditRow extends AuditEntry {
  subjects: string[];
}

/** Up to `limit` entries before one, newest first. */
export async function auditPage(
  manager: EntityManager,
  { siteId, filters, before, limit }: AuditPageRequest,
): Promise<AuditRow[]> {
  const range = await sequencesOf(manager, siteId, filters, before);
  const select = () => narrowed(manager, siteId, filters, range).limit(limit);
  const { subjectId } = filters;
  if (subjectId === undefined) return withSubjects(manager, siteId, await select().getMany());
  // two indexes, one after the other: asked for either, a database reads all entries
  const alone = await select().andWhere('entry.subjectId = :subjectId', { subjectId }).getMany();
  const among = await select()
    .innerJoin(
      AuditSubject,
      'subject',
      'subject.siteId = entry.siteId AND subject.sequence = entry.sequence',
    )
    .andWhere('subject.siteId = :siteId AND subject.subjectId = :subjectId', { subjectId })
    .getMany();
  const both = new Map([...alone, ...among].map((entry) => [entry.sequence, entry]));
  const newest = [...both.values()].sort((a, b) => b.sequence - a.sequence).slice(0, limit);
  return withSubjects(manager, siteId, newest);
}

interface Range {
  from: number;
  below: number;
}

function narrowed(
  manager: EntityManager,
  siteId: string,
  { actorId, action, from, to }: AuditFilters,
  range: Range,
): SelectQueryBuilder<AuditEntry> {
  const query = manager
    .createQueryBuilder(AuditEntry, 'entry')
    .where('entry.siteId = :siteId', { siteId })
    .andWhere('entry.sequence >= :firstSequence', { firstSequence: range.from })
    .andWhere('entry.sequence < :belowSequence', { belowSequence: range.below })
    .orderBy('entry.sequence', 'DESC');
  if (actorId === 'server') query.andWhere('entry.actorId IS NULL');
  else if (actorId !== undefined) query.andWhere('entry.actorId = :actorId', { actorId });
  if (action !== undefined) query.andWhere('entry.action = :action', { action });
  if (from !== undefined) query.andWhere('entry.at >= :from', { from });
  if (to !== undefined) query.andWhere('entry.at < :to', { to });
  return query;
}

/** The sequences between which a time lies, so that no entry outside of them is looked at. */
async function sequencesOf(
  manager: EntityManager,
  siteId: string,
  { from, to }: AuditFilters,
  before: number,
): Promise<Range> {
  const nearest = async (condition: string, at: number, order: 'ASC' | 'DESC') => {
    const found = await manager
      .createQueryBuilder(AuditEntry, 'entry')
      .select(['entry.siteId', 'entry.sequence', 'entry.at'])
      .where('entry.siteId = :siteId', { siteId })
      .andWhere(`entry.at ${condition} :at`, { at })
      .orderBy('entry.at', order)
      .limit(1)
      .getOne();
    return found?.sequence;
  };
  const first = from === undefined ? 0 : await nearest('>=', from - CLOCKS_DIFFER, 'ASC');
  const last = to === undefined ? undefined : await nearest('<', to + CLOCKS_DIFFER, 'DESC');
  const below = to === undefined ? before : Math.min(before, (last ?? 0) + 1);
  return { from: first ?? Number.MAX_SAFE_INTEGER, below };
}

async function withSubjects(
  manager: EntityManager,
  siteId: string,
  entries: AuditEntry[],
): Promise<AuditRow[]> {
  const several = entries.filter(({ details }) => 'subjects' in details);
  const rows =
    several.length === 0
      ? []
      : await manager
          .getRepository(AuditSubject)
          .findBy({ siteId, sequence: In(several.map(({ sequence }) => sequence)) });
  const of = groupBySequence(rows);
  return entries.map((entry) => ({ ...entry, subjects: of.get(entry.sequence) ?? [] }));
}

/** What the entries of a stretch are about, by entry; from the first to the last, both included. */
export async function subjectsBetween(
  manager: EntityManager,
  siteId: string,
  first: number,
  last: number,
): Promise<Map<number, string[]>> {
  const rows = await manager
    .getRepository(AuditSubject)
    .findBy({ siteId, sequence: Between(first, last) });
  return groupBySequence(rows);
}

function groupBySequence(rows: readonly AuditSubject[]): Map<number, string[]> {
  const of = new Map<number, string[]>();
  for (const { sequence, subjectId } of rows) {
    const known = of.get(sequence);
    if (known) known.push(subjectId);
    else of.set(sequence, [subjectId]);
  }
  for (const subjects of of.values()) subjects.sort();
  return of;
}
