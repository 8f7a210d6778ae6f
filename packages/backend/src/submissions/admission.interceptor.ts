import { setTimeout as sleep } from 'node:timers/promises';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { finalize, merge, Subject, take, throwError, switchMap } from 'rxjs';
import type { Request } from 'express';
import { callerOf } from '../http/address.js';
import { Problem } from '../problem.js';

/** Bodies that may be in memory at once; each has at most some 2.2 MB. */
const AT_ONCE = 64;
/** Of them from one address: who sends slowly must not hold every place. */
const FROM_ONE = 16;
/** Milliseconds in which every body may keep its place, however slowly it comes. */
const GRACE = 1000;
/** Bytes a millisecond; whoever is slower than 64 kbit/s gives up its place when none is left. */
const SLOW = 8;

/** A body that has a place. */
interface Admitted {
  caller: string;
  request: Request;
  since: number;
  /** What its connection had received when it was admitted. */
  bytesBefore: number;
  /** Takes the place away. */
  evicted: Subject<void>;
}

/**
 * Refuses a submission before its body is read when it could not be worked on. When every place is taken, the
 * body that comes most slowly gives up its own: slow senders never keep an honest one out.
 */
@Injectable()
export class AdmissionInterceptor implements NestInterceptor {
  private readonly admitted = new Set<Admitted>();
  private waiting = 0;

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!/^[\x21-\x7e]{16,128}$/.test(request.header('idempotency-key') ?? '')) {
      const message =
        'Send an Idempotency-Key of 16 to 128 characters: a new UUID, kept for retries.';
      throw new Problem(400, 'idempotency-key-missing', message);
    }
    if (!/^multipart\/form-data\b/i.test(request.header('content-type') ?? '')) {
      throw new Problem(415, 'unsupported-media-type', 'Send the body as multipart/form-data.');
    }
    const caller = callerOf(request);
    this.refuseTooMany(caller);
    if (this.admitted.size >= AT_ONCE) await this.makeRoom();
    this.refuseTooMany(caller);
    const own = this.admit(request, caller);
    const evicted = own.evicted.pipe(
      take(1),
      switchMap(() => throwError(tooSlow)),
    );
    return merge(next.handle(), evicted).pipe(
      take(1),
      finalize(() => this.admitted.delete(own)),
    );
  }

  private refuseTooMany(caller: string): void {
    const others = [...this.admitted].filter((one) => one.caller === caller).length;
    if (others >= FROM_ONE) throw busy();
  }

  private admit(request: Request, caller: string): Admitted {
    if (this.admitted.size >= AT_ONCE) throw busy();
    const { bytesRead: bytesBefore } = request.socket;
    const since = performance.now();
    const own = { caller, request, since, bytesBefore, evicted: new Subject<void>() };
    this.admitted.add(own);
    return own;
  }

  /** Waits until a slow body has had its time, and takes its place away. */
  private async makeRoom(): Promise<void> {
    if (this.evictSlowest()) return;
    if (this.waiting >= AT_ONCE) throw busy();
    this.waiting++;
    // the body is not read meanwhile, so that it takes no memory
    await sleep(GRACE).finally(() => this.waiting--);
    if (this.admitted.size >= AT_ONCE) this.evictSlowest();
  }

  /** Says whether there was one. */
  private evictSlowest(): boolean {
    const now = performance.now();
    const rate = ({ request, since, bytesBefore }: Admitted) =>
      (request.socket.bytesRead - bytesBefore) / (now - since);
    const [slowest] = [...this.admitted]
      .filter(({ request, since }) => !request.complete && now - since >= GRACE)
      .filter((one) => rate(one) < SLOW)
      .sort((one, other) => rate(one) - rate(other));
    slowest?.evicted.next();
    return slowest !== undefined;
  }
}

function busy(): Problem {
  const message = 'Too many submissions at once. Send it again in a few seconds.';
  return new Problem(503, 'busy', message, { retryAfterSeconds: 2 });
}

function tooSlow(): Problem {
  const message = 'The body came too slowly while others waited. Send it again.';
  return new Problem(408, 'too-slow', message, { retryAfterSeconds: 5 });
}
