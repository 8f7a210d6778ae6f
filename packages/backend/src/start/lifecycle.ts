import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/** Whether the server is ending: streams end with it, and new work is refused. */
@Injectable()
export class Lifecycle {
  /** Emits once, when the end begins. */
  readonly ending = new Subject<void>();
  closing = false;

  /** Begins the end. */
  end(): void {
    this.closing = true;
    this.ending.next();
    this.ending.complete();
  }
}
