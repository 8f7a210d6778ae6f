import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { csvLine } from '@dermdx/contract/csv';
import { User } from '../users/user.entities.js';
import type { AuditFilters, AuditRow } from './audit-page.js';
import { auditPage } from './audit-page.js';

const PAGE = 500;

/** Which page of an exported log. */
export interface AuditExportRequest {
  siteId: string;
  filters: AuditFilters;
  before: number;
}

/** A page of it. */
export interface AuditExportPage {
  text: string;
  /** Where the next one begins; null when there is none. */
  before: number | null;
}

/** Names of the columns, as a line. */
export function auditHeader(): string {
  return csvLine([
    ...['entry', 'at', 'actor_id', 'actor_name', 'action', 'subjects', 'details'],
    ...['previous_hash', 'hash'],
  ]);
}

/** The next entries of the log as lines, newest first. */
export async function auditExportPage(
  manager: EntityManager,
  { siteId, filters, before }: AuditExportRequest,
): Promise<AuditExportPage> {
  const rows = await auditPage(manager, { siteId, filters, before, limit: PAGE });
  const ids = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))];
  const users = await manager.getRepository(User).findBy({ id: In(ids) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const text = rows.map((row) => line(row, names)).join('');
  return { text, before: rows.length === PAGE ? rows.at(-1)!.sequence : null };
}

function line(row: AuditRow, names: Map<string, string>): string {
  const { sequence, at, actorId, action, subjectId, subjects, details, previousHash, hash } = row;
  const about = subjectId === null ? subjects : [subjectId, ...subjects];
  return csvLine([
    sequence,
    new Date(at).toISOString(),
    actorId,
    names.get(actorId ?? '') ?? null,
    action,
    about.join(' '),
    JSON.stringify(details),
    previousHash,
    hash,
  ]);
}
