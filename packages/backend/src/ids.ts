import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: later ones sort after earlier ones, and several servers can make them. */
export function newId(): string {
  return v7();
}

/** A random secret of 256 bits for an address or a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal. Of secrets with 256 random bits, it can be stored in their place. */
export function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A UUID in its usual form. */
export const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in its usual form. */
export function isId(text: string): boolean {
  return ID.test(text);
}
