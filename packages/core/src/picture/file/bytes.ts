/** What is wrong with a file, in words that follow "the picture is damaged or of a kind not read here". */
export class UnfitFile extends Error {
  override readonly name = 'UnfitFile';
}

/** The file ends before its own format says that it may. */
export class CutOff extends UnfitFile {
  constructor() {
    super('it ends too early');
  }
}

/** Whether bytes say this at a place, a character a byte. */
export function says(bytes: Uint8Array, at: number, expected: string): boolean {
  for (let index = 0; index < expected.length; index++) {
    if (bytes[at + index] !== expected.charCodeAt(index)) return false;
  }
  return true;
}

/** Four characters, as chunks and boxes are named. */
export function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** A view of these bytes alone, whose reads beyond the end throw a RangeError. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * What lies from one place to another.
 *
 * @throws CutOff where the file ends before
 */
export function slice(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (end > bytes.length) throw new CutOff();
  return bytes.subarray(start, end);
}

/** All pieces one after another. */
export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
