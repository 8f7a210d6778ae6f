import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { finalize } from 'rxjs';
import type { Request } from 'express';
import { Problem } from '../problem.js';

/** Bodies that may be in memory at once; each has at most some 2.2 MB. */
const AT_ONCE = 64;

/** Refuses a submission before its body is read when it could not be worked on. */
@Injectable()
export class AdmissionInterceptor implements NestInterceptor {
  private admitted = 0;

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!/^[\x21-\x7e]{16,128}$/.test(request.header('idempotency-key') ?? '')) {
      const message =
        'Send an Idempotency-Key of 16 to 128 characters: a new UUID, kept for retries.';
      throw new Problem(400, 'idempotency-key-missing', message);
    }
    if (!/^multipart\/form-data\b/i.test(request.header('content-type') ?? '')) {
      throw new Problem(415, 'unsupported-type', 'Send the body as multipart/form-data.');
    }
    if (this.admitted >= AT_ONCE) {
      const message = 'Too many submissions at once. Send it again in a few seconds.';
      throw new Problem(503, 'busy', message, { retryAfterSeconds: 2 });
    }
    this.admitted++;
    return next.handle().pipe(finalize(() => this.admitted--));
  }
}
