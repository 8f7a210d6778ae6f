import { BYTE_ORDER_MARK } from '@dermdx/contract/csv';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Cursors } from '../http/cursor.js';
import { LongReads } from '../long-reads/long-reads.js';
import { UserRepository } from '../users/user.repository.js';
import { digestOf, GENESIS, hashEntry } from './audit-chain.js';
import type { AuditExportPage, AuditExportRequest } from './audit-export.js';
import { auditHeader } from './audit-export.js';
import type { AuditFilters } from './audit-page.js';
import { auditPage } from './audit-page.js';
import type { AuditDetails } from './audit.entities.js';
import { AuditEntry, AuditHead, AuditSubject } from './audit.entities.js';
import type { AuditPageDto, AuditQuery } from './audit.schema.js';

/** Chain of what concerns no site. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** What to write down. */
export interface AuditRecord {
  siteId: string;
  /** Null when the server does it by itself, or the person who sent a submission. */
  actorId: string | null;
  action: string;
  subjectId?: string;
  /** What it is about, where that is more than one: found by each of them, and covered by the entry's hash. */
  subjects?: readonly string[];
  details?: AuditDetails;
}

/** An entry as it is kept. */
export interface AuditLink {
  sequence: number;
  at: number;
  hash: string;
}

/** Writes the audit log: each entry holds the hash of the one before it. */
@Injectable()
export class AuditService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly users: UserRepository,
    private readonly reads: LongReads,
    private readonly cursors: Cursors,
  ) {}

  /** Adds an entry; within a transaction it is kept or lost with it. */
  async record(record: AuditRecord): Promise<void> {
    await this.add(record);
  }

  /** The same, and answers the entry: for a certificate that names it. */
  async add(record: AuditRecord): Promise<AuditLink> {
    return this.work.write(async (manager) => {
      const { siteId } = record;
      const subjects = record.subjects && [...new Set(record.subjects)];
      const digest = digestOf(subjects);
      const heads = manager.getRepository(AuditHead);
      // taking the row's lock first puts all writers of a site in line
      const { affected } = await heads.increment({ siteId }, 'sequence', 1);
      if (affected === 0) await heads.insert({ siteId, sequence: 1, hash: GENESIS });
      const head = await heads.findOneByOrFail({ siteId });
      const entry: Omit<AuditEntry, 'hash'> = {
        siteId,
        sequence: head.sequence,
        at: Date.now(),
        actorId: record.actorId,
        action: record.action,
        subjectId: record.subjectId ?? null,
        details: {
          ...record.details,
          ...(subjects && digest ? { count: subjects.length, subjects: digest } : {}),
        },
        previousHash: head.hash,
      };
      const hash = hashEntry(entry);
      await manager.getRepository(AuditEntry).insert({ ...entry, hash });
      if (subjects) {
        const { sequence } = entry;
        const rows = subjects.map((subjectId) => ({ siteId, sequence, subjectId }));
        await manager.getRepository(AuditSubject).insert(rows);
      }
      await heads.update({ siteId }, { hash });
      return { sequence: entry.sequence, at: entry.at, hash };
    });
  }

  /** Entries with the names of those who did it, newest first. */
  async list(siteId: string, query: AuditQuery): Promise<AuditPageDto> {
    const { cursor, limit = 50, ...filters } = query;
    const list = JSON.stringify(['audit', siteId, Object.entries(filters).sort()]);
    const position = cursor === undefined ? undefined : this.cursors.read(list, cursor);
    const before = position?.value ?? Number.MAX_SAFE_INTEGER;
    // one more than asked for tells whether there is a next page
    const request = { siteId, filters, before, limit: limit + 1 };
    const found = await auditPage(this.work.read, request);
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    const nextCursor =
      found.length > limit && last
        ? this.cursors.make(list, { value: last.sequence, id: last.hash })
        : null;
    const names = await this.users.names(entries.map(({ actorId }) => actorId));
    const items = entries.map(({ siteId: _, previousHash: __, ...entry }) => ({
      ...entry,
      actorName: names.get(entry.actorId ?? '') ?? null,
    }));
    return { items, nextCursor };
  }

  /** The log as a table, newest first; that it was exported is the newest entry. */
  async export(
    siteId: string,
    actorId: string,
    { byteOrderMark = false, ...filters }: AuditFilters & { byteOrderMark?: boolean },
  ): Promise<AsyncIterable<string>> {
    const details = { filters: Object.keys(filters).sort().join(' ') };
    const { sequence } = await this.add({ siteId, actorId, action: 'audit.export', details });
    return this.lines(siteId, filters, sequence + 1, byteOrderMark ? BYTE_ORDER_MARK : '');
  }

  /** Whether something was done to a subject. */
  has(siteId: string, action: string, subjectId: string): Promise<boolean> {
    return this.work.read.getRepository(AuditEntry).existsBy({ siteId, subjectId, action });
  }

  private async *lines(
    siteId: string,
    filters: AuditFilters,
    first: number,
    mark: string,
  ): AsyncGenerator<string> {
    yield mark + auditHeader();
    for (let before: number | null = first; before !== null;) {
      const request: AuditExportRequest = { siteId, filters, before };
      const page: AuditExportPage = await this.reads.read('auditExportPage', request);
      // a stream takes an empty text for its end
      if (page.text !== '') yield page.text;
      ({ before } = page);
    }
  }
}
