import { Problem } from '../problem.js';

/** What services say when there is no room. */
const FULL = new Set([
  'EntityTooLargeForQuota',
  'InsufficientStorage',
  'QuotaExceeded',
  'StorageFull',
  'XMinioStorageFull',
]);

/** Statuses after which the same call may succeed. */
const PASSING = new Set([408, 409, 429, 500, 502, 503, 504]);

/** What became of a call that failed: it may be tried again, there is no room, or something has to be mended. */
export type StoreFailure = 'passing' | 'full' | 'refused';

/** What kind of failure an error of the store is. */
export function failureOf(error: unknown): StoreFailure {
  const { status, code } = describeStoreError(error);
  if (status === 507 || FULL.has(code)) return 'full';
  // without an answer: the connection broke, or was too slow
  return status === undefined || PASSING.has(status) ? 'passing' : 'refused';
}

/** What a log may hold of an error: the service's own word for it, and never what it quotes. */
export function describeStoreError(error: unknown): { code: string; status: number | undefined } {
  const { name, $metadata } = error as {
    name?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  const isWord = typeof name === 'string' && /^\w{1,60}$/.test(name);
  return { code: isWord ? name : 'unknown', status: $metadata?.httpStatusCode };
}

/** The answer to whoever needs a picture, or sends one, while the store cannot be used. */
export function storeUnavailable(cause?: unknown): Problem {
  const message = 'The store of pictures cannot be used at the moment. Try again shortly.';
  return new Problem(503, 'picture-store-unavailable', message, { cause, retryAfterSeconds: 10 });
}

/** The answer where a picture was kept, and what is there now is not it. */
export function pictureLost(cause?: unknown): Problem {
  const message = 'The picture is gone from where it was kept, or was changed. Tell the clinic.';
  return new Problem(500, 'picture-lost', message, { cause });
}
