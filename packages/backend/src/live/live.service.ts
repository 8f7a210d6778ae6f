import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { concatMap, defer, exhaustMap, from, map, merge, share, takeUntil, timer } from 'rxjs';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PresenceService } from '../presence/presence.service.js';
import { Lifecycle } from '../start/lifecycle.js';
import { Submission } from '../submissions/submission.entities.js';
import type { ReaderDto } from '../worklist/work.schema.js';

/** What a stream says; only readers are told who reads. */
export interface LiveEvent {
  type: 'submission' | 'readers' | 'ping';
  data: { id?: string; receivedAt?: number; readers?: ReaderDto[] };
}

const EVERY = 1000;
const PING = 20_000;
/** A slower transaction may commit after one that began later. */
const OVERLAP = 30_000;

/**
 * Tells of new submissions and of who has which case open, whichever server of the database they came
 * to: it asks the database, once a second for each site that somebody watches.
 */
@Injectable()
export class LiveService {
  private readonly sites = new Map<string, Observable<LiveEvent>>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly presence: PresenceService,
  ) {}

  /** New submissions of a site from now on, never what is in them; and who begins or ends to read one. */
  events(siteId: string): Observable<LiveEvent> {
    let shared = this.sites.get(siteId);
    if (!shared) {
      shared = this.watch(siteId).pipe(share({ resetOnRefCountZero: true }));
      this.sites.set(siteId, shared);
    }
    const pings = timer(0, PING).pipe(map((): LiveEvent => ({ type: 'ping', data: {} })));
    return merge(shared, pings).pipe(takeUntil(this.lifecycle.ending));
  }

  private watch(siteId: string): Observable<LiveEvent> {
    // anew for whoever watches first after nobody did
    return defer(() => merge(this.poll(siteId), this.readers(siteId)));
  }

  private poll(siteId: string): Observable<LiveEvent> {
    const seen = new Map<string, number>();
    const start = Date.now();
    let first = true;
    return timer(0, EVERY).pipe(
      // a query that takes longer than a second is not overtaken
      exhaustMap(async () => {
        const since = Date.now() - OVERLAP;
        const found = await this.recent(siteId, since);
        const fresh = found.filter(({ id }) => !seen.has(id));
        for (const { id, receivedAt } of fresh) seen.set(id, receivedAt);
        for (const [id, receivedAt] of seen) if (receivedAt < since) seen.delete(id);
        // what was there before anybody watched is not new
        const told = first ? fresh.filter(({ receivedAt }) => receivedAt >= start) : fresh;
        first = false;
        return told;
      }),
      concatMap((fresh) => from(fresh)),
      map((data): LiveEvent => ({ type: 'submission', data })),
    );
  }

  /** Of each case that somebody opens or leaves, who has it open then. */
  private readers(siteId: string): Observable<LiveEvent> {
    let before: Map<string, ReaderDto[]> | undefined;
    return timer(0, EVERY).pipe(
      exhaustMap(async () => {
        // the database may be away for a moment
        const now = await this.presence.open(siteId).catch(() => before);
        const changed = before && now ? changesBetween(before, now) : [];
        before = now;
        return changed;
      }),
      concatMap((changed) => from(changed)),
      map((data): LiveEvent => ({ type: 'readers', data })),
    );
  }

  private async recent(siteId: string, since: number) {
    try {
      const rows = await this.work.read
        .createQueryBuilder(Submission, 'submission')
        .select(['submission.siteId', 'submission.id', 'submission.receivedAt'])
        .where('submission.siteId = :siteId AND submission.receivedAt >= :since', { siteId, since })
        .orderBy('submission.receivedAt', 'ASC')
        .getMany();
      return rows.map(({ id, receivedAt }) => ({ id, receivedAt }));
    } catch {
      // the database may be away for a moment; the next second asks again
      return [];
    }
  }
}

function changesBetween(
  before: ReadonlyMap<string, ReaderDto[]>,
  now: ReadonlyMap<string, ReaderDto[]>,
): { id: string; readers: ReaderDto[] }[] {
  const idsOf = (readers: readonly ReaderDto[] = []) => readers.map(({ id }) => id).join(' ');
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((id) => idsOf(before.get(id)) !== idsOf(now.get(id)))
    .map((id) => ({ id, readers: now.get(id) ?? [] }));
}
