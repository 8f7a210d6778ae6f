import type { Finding } from '@dermdx/contract';
import type { ProblemCode } from './docs/problems.js';

/** A field that was sent and why it cannot be taken; never what it held. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Who read a case since somebody opened it; what they found is null where it is withheld. */
export interface ReadMeanwhile {
  by: string | null;
  at: number | null;
  finding: Finding | null;
  words: string | null;
  /** What to send along to add a reading all the same. */
  state: string;
}

/** What may be told besides the message. */
export interface ProblemOptions {
  fields?: FieldProblem[];
  meanwhile?: ReadMeanwhile;
  /** Sent along as `Retry-After`. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * An answer that is not the wanted one, as RFC 9457 has it. `code` is stable, `message` says what to
 * do next; neither ever holds a value that was sent.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly fields: FieldProblem[] | undefined;
  readonly meanwhile: ReadMeanwhile | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    message: string,
    options: ProblemOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.fields = options.fields;
    this.meanwhile = options.meanwhile;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The answer to what does not exist, and to what belongs to another site: nobody can tell which. */
export function notFound(): Problem {
  return new Problem(404, 'not-found', 'There is nothing here. Check the address.');
}

/** The answer to who may see this but not do that. */
export function forbidden(): Problem {
  return new Problem(403, 'forbidden', 'Your role does not allow this. Ask an owner of the site.');
}
