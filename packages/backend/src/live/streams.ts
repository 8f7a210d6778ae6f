import { Injectable } from '@nestjs/common';
import { Problem } from '../problem.js';

/** Event streams that one session may have open: a tab each. */
const MOST = 8;

/** Counts the event streams of each session. */
@Injectable()
export class Streams {
  private readonly open = new Map<string, number>();

  /**
   * Counts one more.
   *
   * @returns what to call when it ends
   * @throws Problem 429 when the session has too many
   */
  take(session: string): () => void {
    const others = this.open.get(session) ?? 0;
    if (others >= MOST) {
      const message = 'This session has too many event streams open. Close some of its tabs.';
      throw new Problem(429, 'too-many-streams', message, { retryAfterSeconds: 30 });
    }
    this.open.set(session, others + 1);
    return () => {
      const left = (this.open.get(session) ?? 1) - 1;
      if (left > 0) this.open.set(session, left);
      else this.open.delete(session);
    };
  }
}
