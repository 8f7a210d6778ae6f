import { join, nameAt, slice, UnfitFile, viewOf } from './bytes.js';
import type { Still } from './still.js';

/** A piece of a RIFF file. */
interface Chunk {
  name: string;
  content: Uint8Array;
  /** With its name and length, padded to an even number. */
  whole: Uint8Array;
}

/** Flags of an extended header. */
const [ANIMATED, ALPHA] = [0x02, 0x10];

/** A WebP's picture, or an animation's first on its canvas, without notes and profile. */
export function readWebp(bytes: Uint8Array): Still {
  const end = 8 + viewOf(bytes).getUint32(4, true);
  const [first, ...rest] = chunksOf(slice(bytes, 12, end));
  if (!first) throw new UnfitFile('it holds no picture');
  if (first.name !== 'VP8X') return toStill([first]);
  const header = viewOf(first.content);
  const canvas = { width: threeBytes(header, 4) + 1, height: threeBytes(header, 7) + 1 };
  if ((header.getUint8(0) & ANIMATED) === 0) return toStill(rest, canvas);
  const frame = rest.find(({ name }) => name === 'ANMF');
  if (!frame) throw new UnfitFile('it holds no picture');
  const place = viewOf(frame.content);
  const size = { width: threeBytes(place, 6) + 1, height: threeBytes(place, 9) + 1 };
  const [left, top] = [threeBytes(place, 0) * 2, threeBytes(place, 3) * 2];
  const picture = toStill(chunksOf(frame.content.subarray(16)), size);
  if (left + size.width > canvas.width || top + size.height > canvas.height) {
    throw new UnfitFile('its first picture lies outside');
  }
  return { ...picture, aperture: { x: -left, y: -top, ...canvas } };
}

/** The picture among these chunks. */
function toStill(chunks: Chunk[], said?: { width: number; height: number }): Still {
  const at = chunks.findIndex(({ name }) => name === 'VP8 ' || name === 'VP8L');
  const picture = chunks[at];
  if (!picture) throw new UnfitFile('it holds no picture');
  const isLossless = picture.name === 'VP8L';
  const size = isLossless ? losslessSize(picture.content) : lossySize(picture.content);
  if (said && (said.width !== size.width || said.height !== size.height)) {
    throw new UnfitFile('its header says another size');
  }
  const alpha = isLossless ? undefined : chunks.slice(0, at).find(({ name }) => name === 'ALPH');
  const parts = alpha
    ? riff([chunk('VP8X', extended(ALPHA, size)), alpha.whole, picture.whole])
    : riff([picture.whole]);
  return { format: 'webp', ...size, orientation: 1, isOpaque: !isLossless && !alpha, parts };
}

/** RFC 6386, § 9.1: three bytes, a start code, then two numbers of 14 bits. */
function lossySize(content: Uint8Array): { width: number; height: number } {
  const view = viewOf(content);
  if (view.getUint16(3) !== 0x9d01 || view.getUint8(5) !== 0x2a) {
    throw new UnfitFile('its picture has no header');
  }
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
}

/** WebP Lossless Bitstream, § 3: a byte, then two numbers of 14 bits, less one. */
function losslessSize(content: Uint8Array): { width: number; height: number } {
  const view = viewOf(content);
  if (view.getUint8(0) !== 0x2f) throw new UnfitFile('its picture has no header');
  const bits = view.getUint32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at + 4, true);
    const content = slice(bytes, at + 8, end);
    // the last one's padding may be missing
    const padding = new Uint8Array(content.length & 1);
    const whole = join([bytes.subarray(at, end), padding]);
    chunks.push({ name: nameAt(bytes, at), content, whole });
    at = end + padding.length;
  }
  return chunks;
}

function riff(chunks: Uint8Array[]): Uint8Array[] {
  const size = chunks.reduce((sum, { length }) => sum + length, 4);
  const head = join([letters('RIFF'), number(size, 4), letters('WEBP')]);
  return [head, ...chunks];
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  return join([letters(name), number(content.length, 4), content]);
}

function extended(flags: number, { width, height }: { width: number; height: number }): Uint8Array {
  return join([number(flags, 4), number(width - 1, 3), number(height - 1, 3)]);
}

const letters = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A number, its lowest byte first. */
const number = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 255);

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
