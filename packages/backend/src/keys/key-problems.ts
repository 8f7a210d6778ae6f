import { Problem } from '../problem.js';

/** Seconds; somebody has to copy a file meanwhile. */
const AGAIN_AFTER = 30;

/** The answer where the ring lacks the key that something is, or is to be, encrypted with. */
export function keyMissing(keyId: string): Problem {
  return problem(
    `The key ring of this server lacks the key ${keyId}. Copy the newest key ring to this server; it needs no restart.`,
  );
}

/** The answer where the file of the ring is gone or damaged. */
export function ringUnreadable(cause: unknown): Problem {
  const message =
    'The key ring of this server is gone or damaged. Put the newest copy in its place.';
  return problem(message, cause);
}

/** The answer where the ring of another database was put in the place of this one's. */
export function anotherRing(): Problem {
  return problem(
    'The file of the key ring belongs to another database. Put the newest copy of this one’s in its place.',
  );
}

function problem(message: string, cause?: unknown): Problem {
  return new Problem(503, 'key-missing', message, { cause, retryAfterSeconds: AGAIN_AFTER });
}
