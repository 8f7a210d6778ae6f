import { createBackendClient } from '@dermdx/backend/client';
import type { BackendClient, Schemas } from '@dermdx/backend/client';
import type { Finding } from '@dermdx/contract';

export type { Schemas };

/** The backend, as the pages' own session sees it. */
export const backend: BackendClient = createBackendClient();

/** A field that the server did not take, and why. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Who read a case since it was opened; what they found is null where it is withheld. */
export interface ReadMeanwhile {
  by: string | null;
  at: number | null;
  finding: Finding | null;
  words: string | null;
  /** What to send along to add a reading all the same. */
  state: string;
}

/** An answer that is not the wanted one: RFC 9457 as the backend writes it, or no answer at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  /**
   * @param status - of the answer; 0 when there was none
   * @param code - stable, as `rate-limited`; `unreachable` when there was no answer
   * @param message - what to do next, in English
   * @param fields - what did not fit
   * @param retryAfterSeconds - when to come back
   * @param meanwhile - who read the case first, where that is the problem
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly retryAfterSeconds?: number,
    options?: ErrorOptions,
    readonly meanwhile?: ReadMeanwhile,
  ) {
    super(message, options);
  }
}

/** Tells whoever listens that the session is over. */
export const signedOut = new EventTarget();

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The data of an answer.
 *
 * @throws ApiProblem - for every other answer, and when there is none
 */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  const answer = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    const message = 'The server cannot be reached. Check the connection and try again.';
    throw new ApiProblem(0, 'unreachable', message, [], undefined, { cause });
  });
  if (answer.response.ok) return answer.data as T;
  throw toProblem(answer);
}

function toProblem({ error, response }: Answer<unknown>): ApiProblem {
  const body = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: string;
    detail?: string;
    fields?: FieldProblem[];
    meanwhile?: ReadMeanwhile;
  };
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  if (body.code === 'signed-out') signedOut.dispatchEvent(new Event('signed-out'));
  return new ApiProblem(
    response.status,
    body.code ?? 'unknown',
    body.detail ?? 'The server did not answer as it should. Try again in a minute.',
    body.fields ?? [],
    Number.isFinite(wait) ? wait : undefined,
    undefined,
    body.meanwhile,
  );
}
