import type { FieldProblem } from '../problem.js';
import { Problem } from '../problem.js';

/** Fields whose text may have several lines. */
const LINES = new Set(['note', 'words', 'consentText']);

/** Parts of a form that are JSON: they are looked at when they are parsed. */
const PARSED = new Set(['diagnosis', 'consent']);

/** What neither FHIR nor XML lets a text hold; a tab and the ends of lines are not among them. */
// eslint-disable-next-line no-control-regex -- the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Half of a pair that stands for one character; a whole pair is none in Unicode mode. */
const HALF = /\p{Surrogate}/u;

/**
 * Refuses texts that others could not read: with control characters, or with half of a character (RFC 8259, 8.2).
 * What comes here was checked against its schema, so that it has the names and the depth that the API describes.
 *
 * @throws Problem 422 which names each field
 */
export function checkText(value: unknown, field = ''): void {
  const fields: FieldProblem[] = [];
  walk(value, field, fields);
  if (fields.length === 0) return;
  const message = 'Some texts hold characters that no text may have; see "fields". Take them out.';
  throw new Problem(422, 'forbidden-characters', message, { fields: fields.slice(0, 50) });
}

function walk(value: unknown, field: string, found: FieldProblem[]): void {
  if (typeof value === 'string') {
    const message = faultOf(value, field);
    if (message !== undefined) found.push({ field: field || 'the body', message });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    const part = Array.isArray(value) ? `[${name}]` : `.${name}`;
    walk(one, `${field}${part}`.replace(/^\./, ''), found);
  }
}

function faultOf(text: string, field: string): string | undefined {
  if (PARSED.has(field)) return undefined;
  if (HALF.test(text)) return 'must not have half of a character';
  if (CONTROL.test(text)) return 'must not have control characters';
  const name = /[^.[]*$/.exec(field)?.[0] ?? '';
  if (!LINES.has(name) && /[\t\r\n]/.test(text)) return 'must be on one line, without tabs';
  return undefined;
}
