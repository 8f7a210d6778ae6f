import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LongReads } from '../long-reads/long-reads.js';
import { UserRepository } from '../users/user.repository.js';
import { GENESIS, hashEntry } from './audit-chain.js';
import type { AuditDetails } from './audit.entities.js';
import { AuditEntry, AuditHead } from './audit.entities.js';
import { AuditRepository } from './audit.repository.js';
import type { AuditPageDto, AuditQuery, ChainCheckDto } from './audit.schema.js';

/** Chain of what concerns no site. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** What to write down. */
export interface AuditRecord {
  siteId: string;
  /** Null when the server does it by itself, or the person who sent a submission. */
  actorId: string | null;
  action: string;
  subjectId?: string;
  details?: AuditDetails;
}

/** Writes and checks the audit log: each entry holds the hash of the one before it. */
@Injectable()
export class AuditService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: AuditRepository,
    private readonly users: UserRepository,
    private readonly reads: LongReads,
  ) {}

  /** Adds an entry; within a transaction it is kept or lost with it. */
  async record(record: AuditRecord): Promise<void> {
    await this.work.write(async (manager) => {
      const { siteId } = record;
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
        details: record.details ?? {},
        previousHash: head.hash,
      };
      const hash = hashEntry(entry);
      await manager.getRepository(AuditEntry).insert({ ...entry, hash });
      await heads.update({ siteId }, { hash });
    });
  }

  /** Entries with the names of those who did it, newest first. */
  async list(siteId: string, query: AuditQuery): Promise<AuditPageDto> {
    const { before = Number.MAX_SAFE_INTEGER, limit = 50, subjectId } = query;
    const entries = await this.entries.before(siteId, before, limit, subjectId);
    const names = await this.users.names(entries.map(({ actorId }) => actorId));
    const items = entries.map((entry) => {
      const { sequence, at, actorId, action, details, hash } = entry;
      const actorName = names.get(actorId ?? '') ?? null;
      return {
        sequence,
        at,
        actorId,
        actorName,
        action,
        subjectId: entry.subjectId,
        details,
        hash,
      };
    });
    return { items };
  }

  /** Whether something was done to a subject. */
  has(siteId: string, action: string, subjectId: string): Promise<boolean> {
    return this.work.read.getRepository(AuditEntry).existsBy({ siteId, subjectId, action });
  }

  /** Follows a site's chain; also notices when its end was cut off or written anew. */
  async check(siteId: string): Promise<ChainCheckDto> {
    const found = await this.entries.head(siteId);
    const head = found && { sequence: found.sequence, hash: found.hash };
    let last = { sequence: 0, hash: GENESIS };
    for (let more = true; more;) {
      const page = await this.reads.read('chainPage', { siteId, last, head });
      ({ last, more } = page);
      const { sequence } = last;
      if (page.broken) return { intact: false, entries: sequence, brokenAt: sequence + 1 };
    }
    // the first entry says that the site was made; the installation's own chain may be empty
    const expected = head?.sequence ?? (siteId === INSTALLATION ? 0 : 1);
    // entries may have been added since the head was read, never taken away
    const intact = last.sequence >= expected;
    return { intact, entries: last.sequence, brokenAt: intact ? null : last.sequence + 1 };
  }
}
