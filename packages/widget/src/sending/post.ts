import type { Receipt } from '../flow/check-state.js';
import { toBlob } from '../picture/jpeg-bytes.js';
import type { Parcel } from '../history/storage.js';
import type { ReceiptCode } from './receipt-code.js';

/** What became of a parcel. */
export type Outcome =
  | { status: 'sent'; receipt: Receipt }
  /** To be tried again, after so many milliseconds where the server says. */
  | { status: 'waiting'; after?: number }
  | { status: 'refused'; detail: string };

const TIME_LIMIT = 60_000;
/** Besides every 5xx: time-out, being worked on, too early, too many. */
const TRY_AGAIN = [408, 409, 425, 429];

/** Sends a parcel; anything unsure counts as not sent, since its key keeps it from counting twice. */
export async function post(parcel: Parcel): Promise<Outcome> {
  const body = new FormData();
  body.set('diagnosis', parcel.diagnosis);
  body.set('consent', parcel.consent);
  if (parcel.diagnosedAt !== undefined) {
    body.set('diagnosedAt', String(parcel.diagnosedAt));
    // the server learns how long ago it was, whatever the clock here shows
    body.set('sentAt', String(Date.now()));
  }
  if (parcel.earlier) body.set('earlier', parcel.earlier);
  if (parcel.phone) body.set('phone', parcel.phone);
  if (parcel.picture) body.set('picture', toBlob(parcel.picture), 'square.jpg');
  let response: Response;
  try {
    response = await fetch(submissionsUrl(parcel.endpoint), {
      method: 'POST',
      headers: { 'X-Site-Key': parcel.siteKey, 'Idempotency-Key': parcel.id },
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
  } catch {
    return { status: 'waiting' };
  }
  if (response.ok) return readReceipt(response);
  if (isPassing(response.status)) {
    return { status: 'waiting', ...retryAfter(response) };
  }
  return { status: 'refused', detail: await readProblem(response) };
}

/** What became of the wish to have something erased: `waiting` is to be tried again. */
export type Erasure = 'erased' | 'waiting' | 'refused';

/** Has the server erase what was sent. */
export async function postErasure(endpoint: string, { id, token }: ReceiptCode): Promise<Erasure> {
  try {
    const { ok, status } = await fetch(`${submissionsUrl(endpoint)}/${encodeURIComponent(id)}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${token}` },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    // not 404: a wrong address must not pass for an erasure
    if (ok || status === 410) return 'erased';
    return isPassing(status) ? 'waiting' : 'refused';
  } catch {
    return 'waiting';
  }
}

const isPassing = (status: number): boolean => TRY_AGAIN.includes(status) || status >= 500;

/** Where a server takes submissions. */
export function submissionsUrl(endpoint: string): string {
  const base = new URL(endpoint, document.baseURI).href.replace(/\/$/, '');
  return `${base}/api/v1/submissions`;
}

async function readReceipt(response: Response): Promise<Outcome> {
  try {
    const answer = (await response.json()) as Record<string, unknown>;
    const { id, deletionToken, receivedAt, answerCode } = answer;
    if (typeof id === 'string' && typeof deletionToken === 'string') {
      const when = new Date(receivedAt as number | string).getTime();
      const code = typeof answerCode === 'string' ? { answerCode } : {};
      const receipt = { id, token: deletionToken, receivedAt: when || Date.now(), ...code };
      return { status: 'sent', receipt };
    }
  } catch {
    // cut off on the way: the same key will give the same receipt
  }
  return { status: 'waiting' };
}

/** RFC 9110: seconds, or a date. */
function retryAfter({ headers }: Response): { after?: number } {
  const value = headers.get('Retry-After');
  if (!value) return {};
  const seconds = Number(value);
  const after = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isFinite(after) ? { after: Math.max(0, after) } : {};
}

/** RFC 9457. */
async function readProblem(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as { detail?: unknown; title?: unknown };
  const words = body.detail ?? body.title;
  return `${response.status}${typeof words === 'string' ? `: ${words}` : ''}`;
}
