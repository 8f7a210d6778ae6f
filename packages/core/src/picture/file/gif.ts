import { MAXIMUM_PIXELS } from '@dermdx/contract/vocabulary';
import { slice, UnfitFile, viewOf } from './bytes.js';
import { checkGifData } from './gif-data.js';
import type { Still } from './still.js';

/** What introduces a block. */
const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
/** An extension that says which colour is transparent. */
const CONTROL = 0xf9;

/** A GIF's first picture, on its screen, without the others. */
export function readGif(bytes: Uint8Array): Still {
  const view = viewOf(bytes);
  let at = 13 + colourBytes(view.getUint8(10));
  const head = slice(bytes, 0, at);
  let control: Uint8Array | undefined;
  while (view.getUint8(at) === EXTENSION) {
    const end = passBlocks(view, at + 2);
    if (view.getUint8(at + 1) === CONTROL) control = bytes.subarray(at, end);
    at = end;
  }
  if (view.getUint8(at) !== IMAGE) throw new UnfitFile('it holds no picture');
  const [left, top, wide, high] = [1, 3, 5, 7].map((place) => view.getUint16(at + place, true));
  const data = at + 10 + colourBytes(view.getUint8(at + 9));
  const end = passBlocks(view, data + 1);
  if (wide === 0 || high === 0) throw new UnfitFile('its size is not said');
  // a screen that is too small grows with its first picture
  const width = Math.max(view.getUint16(6, true), left! + wide!);
  const height = Math.max(view.getUint16(8, true), top! + high!);
  if (width * height <= MAXIMUM_PIXELS) checkGifData(bytes.subarray(data, end), wide! * high!);
  // on a screen of its own size: decoders differ in how they fill what is not covered
  const screen = Uint8Array.from(head);
  viewOf(screen).setUint16(6, wide!, true);
  viewOf(screen).setUint16(8, high!, true);
  const picture = Uint8Array.from(bytes.subarray(at, end));
  picture.fill(0, 1, 5);
  const parts = [screen, ...(control ? [control] : []), picture, Uint8Array.of(TRAILER)];
  const size = { width: wide!, height: high! };
  const aperture = { x: -left!, y: -top!, width, height };
  return { format: 'gif', ...size, aperture, orientation: 1, isOpaque: false, parts };
}

/** Bytes of a table of colours, where flags say that there is one. */
function colourBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Pieces of a length and as many bytes, up to an empty one. */
function passBlocks(view: DataView, start: number): number {
  let at = start;
  while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
  return at + 1;
}
