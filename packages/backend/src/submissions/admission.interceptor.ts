import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { finalize } from 'rxjs';
import type { Request } from 'express';
import { callerOf } from '../http/address.js';
import { Problem } from '../problem.js';

/** Bodies that may be in memory at once; each has at most some 2.2 MB. */
const AT_ONCE = 64;
/** Of them from one address: who sends slowly must not hold every place. */
const FROM_ONE = 16;

/** Refuses a submission before its body is read when it could not be worked on. */
@Injectable()
export class AdmissionInterceptor implements NestInterceptor {
  private admitted = 0;
  private readonly byCaller = new Map<string, number>();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
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
    const others = this.byCaller.get(caller) ?? 0;
    if (this.admitted >= AT_ONCE || others >= FROM_ONE) {
      const message = 'Too many submissions at once. Send it again in a few seconds.';
      throw new Problem(503, 'busy', message, { retryAfterSeconds: 2 });
    }
    this.count(caller, 1);
    return next.handle().pipe(
      finalize(() => {
        this.count(caller, -1);
      }),
    );
  }

  private count(caller: string, change: 1 | -1): void {
    this.admitted += change;
    const now = (this.byCaller.get(caller) ?? 0) + change;
    if (now > 0) this.byCaller.set(caller, now);
    else this.byCaller.delete(caller);
  }
}
