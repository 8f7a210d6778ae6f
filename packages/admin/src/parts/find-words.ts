import type { Schemas } from '../api.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const REFERENCE = /^[0-9A-F]{6}$/;

/**
 * What to ask the server for, by what somebody typed or pasted. Of a receipt, which is an id, a point and the token
 * that erases, only the id is taken.
 *
 * @returns undefined where it is neither a receipt nor a reference
 */
export function readSought(text: string): Schemas['FindDto'] | undefined {
  const plain = text.replaceAll(/\s/g, '');
  const [id = ''] = plain.toLowerCase().split('.');
  if (ID.test(id)) return { id };
  const reference = plain.replace(/^#/, '').toUpperCase();
  return REFERENCE.test(reference) ? { reference } : undefined;
}
