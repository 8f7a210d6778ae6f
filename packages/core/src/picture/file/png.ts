import { crc32 } from './crc.js';
import { checkSize } from '../check-size.js';
import { CutOff, nameAt, slice, UnfitFile, viewOf } from './bytes.js';
import { exifOrientation } from './exif.js';
import type { Still } from './still.js';

/** Chunks that make pixels: no gamma, no profile, no frames of an animation. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** Colour types with an alpha channel. */
const WITH_ALPHA = [4, 6];

/** A PNG's default image, without notes, gamma and profile, and nothing behind its end. */
export function readPng(bytes: Uint8Array): Still {
  const view = viewOf(bytes);
  const signature = 8;
  if (nameAt(bytes, signature + 4) !== 'IHDR') throw new UnfitFile('it has no header');
  const [width, height] = [view.getUint32(signature + 8), view.getUint32(signature + 12)];
  checkSize({ width, height });
  let isOpaque = !WITH_ALPHA.includes(view.getUint8(signature + 17));
  const parts = [bytes.subarray(0, signature)];
  let orientation: Still['orientation'] | undefined;
  let hasData = false;
  let name = '';
  for (let at = signature; name !== 'IEND';) {
    const length = view.getUint32(at);
    name = nameAt(bytes, at + 4);
    const chunk = slice(bytes, at, at + 12 + length);
    const isFirst = at === signature;
    at += chunk.length;
    if (KEPT.includes(name)) {
      if ((name === 'IHDR') !== isFirst) throw new UnfitFile('it has two headers');
      if (!isSound(chunk)) throw new UnfitFile(`its ${name} is not what was stored`);
      parts.push(chunk);
      hasData ||= name === 'IDAT';
      isOpaque &&= name !== 'tRNS';
    } else if (name === 'eXIf' && !hasData && isSound(chunk)) {
      orientation ??= exifOrientation(chunk.subarray(8, -4));
    } else if (!isOptional(chunk)) {
      throw new UnfitFile(`it has a part (${name}) that is not known`);
    }
  }
  if (!hasData) throw new UnfitFile('it holds no picture');
  if (width === 0 || height === 0) throw new UnfitFile('its size is not said');
  return { format: 'png', width, height, orientation: orientation ?? 1, isOpaque, parts };
}

/** A chunk's name and content by its checksum. */
function isSound(chunk: Uint8Array): boolean {
  const end = chunk.length - 4;
  if (end < 8) throw new CutOff();
  return crc32(chunk.subarray(4, end)) === viewOf(chunk).getUint32(end);
}

/** A lower-case first letter says that one may pass over it. */
function isOptional(chunk: Uint8Array): boolean {
  return (chunk[4]! & 0x20) !== 0;
}
