import type { Receipt } from '../flow/check-state.js';

/** What a receipt says: whose it is, and the token that proves it. */
export type ReceiptCode = Pick<Receipt, 'id' | 'token'>;

/** A receipt as one code, to be copied, printed or read out. */
export function writeCode({ id, token }: ReceiptCode): string {
  return `${id}.${token}`;
}

/** Reads a code as somebody typed or pasted it; undefined when it is not complete. */
export function readCode(text: string): ReceiptCode | undefined {
  const [id, token, more] = text.replaceAll(/\s/g, '').split('.');
  return id && token && more === undefined ? { id, token } : undefined;
}
