import type { Answer } from './check-state.js';

/** The answer that a state holds, with how it stands with it if it was sent. */
export function answerOf({ asked, diagnosis, delivery }: Answer): Answer {
  return { asked, diagnosis, ...(delivery ? { delivery } : {}) };
}
