import { submissionsUrl } from './post.js';
import type { ReceiptCode } from './receipt-code.js';

const TIME_LIMIT = 20_000;
/** Letters and digits of an answer code. */
const CODE_LENGTH = 20;

/** What a clinic takes beside a result. */
export interface Offers {
  asksPhone: boolean;
}

/** An answer of the clinic. */
export interface ClinicAnswer {
  /** When it was given, in milliseconds since 1970. */
  at: number;
  /** BCP 47 tag. */
  language: string;
  words: string;
}

/** What came of asking for answers; `none` does not tell a wrong code from one that has no answer yet. */
export type Answers =
  | { status: 'found'; answers: readonly ClinicAnswer[] }
  | { status: 'none' | 'failed' | 'too-often' };

const options = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
} as const;

/** What the clinic takes; nothing where that cannot be learnt, as from an older server. */
export async function fetchOffers(endpoint: string, siteKey: string): Promise<Offers> {
  try {
    const response = await fetch(`${submissionsUrl(endpoint)}/settings`, {
      headers: { 'X-Site-Key': siteKey },
      ...options,
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    const body = response.ok ? ((await response.json()) as Partial<Offers>) : {};
    return { asksPhone: body.asksPhone === true };
  } catch {
    return { asksPhone: false };
  }
}

/** Asks for the answers behind a code, which is sent in the body: no address holds it. */
export async function fetchAnswers(
  endpoint: string,
  siteKey: string,
  code: string,
): Promise<Answers> {
  try {
    const response = await fetch(`${submissionsUrl(endpoint)}/answers`, {
      method: 'POST',
      headers: { 'X-Site-Key': siteKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
      ...options,
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    const body = (await response.json()) as { answers?: unknown; code?: unknown };
    if (!response.ok) return { status: body.code === 'asked-too-often' ? 'too-often' : 'failed' };
    const answers = (Array.isArray(body.answers) ? body.answers : []).filter(isAnswer);
    return answers.length > 0 ? { status: 'found', answers } : { status: 'none' };
  } catch {
    return { status: 'failed' };
  }
}

/** Makes the answer code of a submission useless; false when that could not be done. */
export async function cancelCode(endpoint: string, { id, token }: ReceiptCode): Promise<boolean> {
  const url = `${submissionsUrl(endpoint)}/${encodeURIComponent(id)}/answer-code`;
  try {
    const { ok } = await fetch(url, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${token}` },
      ...options,
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    return ok;
  } catch {
    return false;
  }
}

/** An answer code as somebody typed it; undefined when it is not complete. */
export function readAnswerCode(text: string): string | undefined {
  const code = text.replaceAll(/[\s-]/g, '');
  return /^[0-9A-Za-z]+$/.test(code) && code.length === CODE_LENGTH ? code : undefined;
}

/** Whether a number can be one: 5 to 15 digits, as the server takes it. */
export function isPhone(text: string): boolean {
  return text.length <= 40 && /^(?=(\D*\d){5,15}\D*$)\s*\+?[\s().\-/\d]+$/.test(text);
}

function isAnswer(one: unknown): one is ClinicAnswer {
  const { at, language, words } = (one ?? {}) as Partial<Record<keyof ClinicAnswer, unknown>>;
  return typeof at === 'number' && typeof language === 'string' && typeof words === 'string';
}
