import type { EntityManager } from 'typeorm';
import { MoreThan } from 'typeorm';
import { sha256 } from '../ids.js';
import { AuditEntry } from './audit.entities.js';
import { subjectsBetween } from './audit-page.js';

/** What the first entry of a chain names as the one before it. */
export const GENESIS = '0'.repeat(64);

const PAGE = 1000;

/** A link of a chain. */
export interface Link {
  sequence: number;
  hash: string;
}

/** From where to follow a chain. */
export interface ChainPageRequest {
  siteId: string;
  /** The last link that was found sound. */
  last: Link;
  /** The site's head, when the check began; null when it had none. */
  head: Link | null;
}

/** How far a page of a chain is sound. */
export interface ChainPage {
  last: Link;
  broken: boolean;
  /** Whether entries may follow. */
  more: boolean;
}

/** Follows the next page of a site's chain; stops at the first entry that does not fit. */
export async function chainPage(
  manager: EntityManager,
  { siteId, last: first, head }: ChainPageRequest,
): Promise<ChainPage> {
  const page = await manager.getRepository(AuditEntry).find({
    where: { siteId, sequence: MoreThan(first.sequence) },
    order: { sequence: 'ASC' },
    take: PAGE,
  });
  const [begin, end] = [page[0]?.sequence ?? 0, page.at(-1)?.sequence ?? 0];
  const subjects = await subjectsBetween(manager, siteId, begin, end);
  let last = first;
  for (const entry of page) {
    const { sequence, hash } = entry;
    const fits =
      sequence === last.sequence + 1 &&
      entry.previousHash === last.hash &&
      hash === hashEntry(entry) &&
      entry.details.subjects === digestOf(subjects.get(sequence)) &&
      (sequence !== head?.sequence || hash === head.hash);
    if (!fits) return { last, broken: true, more: false };
    last = { sequence, hash };
  }
  return { last, broken: false, more: page.length === PAGE };
}

/** The hash of an entry, which holds that of the one before it. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { siteId, sequence, at, actorId, action, subjectId, details, previousHash } = entry;
  const sorted = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields = [previousHash, siteId, sequence, at, actorId, action, subjectId, sorted];
  return sha256(JSON.stringify(fields));
}

/** What covers an entry's subjects by its hash; undefined where it has no list of them. */
export function digestOf(subjects: readonly string[] | undefined): string | undefined {
  return subjects && sha256(JSON.stringify([...subjects].sort()));
}
