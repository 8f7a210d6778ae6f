import { checkSize } from '../check-size.js';
import { CutOff, says, slice, UnfitFile, viewOf } from './bytes.js';
import { exifOrientation } from './exif.js';
import type { Still } from './still.js';

/** Markers (ITU-T T.81, table B.1). */
const [START, END, SCAN, RESTART, TEMPORARY] = [0xd8, 0xd9, 0xda, 0xd0, 0x01];
const [HUFFMAN, QUANTIZATION, INTERVAL, LINES, COMMENT] = [0xc4, 0xdb, 0xdd, 0xdc, 0xfe];
/** Frames that every decoder knows: baseline, extended and progressive, all with Huffman codes. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const [JFIF, EXIF, ADOBE] = [0xe0, 0xe1, 0xee];

/** A JPEG without notes and profile, and nothing behind its end. */
export function readJpeg(bytes: Uint8Array): Still {
  const walk = new Walk(bytes);
  while (walk.next());
  const { frame, orientation, parts } = walk;
  if (!frame) throw new UnfitFile('it holds no picture');
  return { format: 'jpeg', ...frame, orientation: orientation ?? 1, isOpaque: true, parts };
}

/** A walk over the segments, as libjpeg does it, that keeps what makes pixels. */
class Walk {
  frame: { width: number; height: number } | undefined;
  orientation: Still['orientation'] | undefined;
  readonly parts: Uint8Array[] = [];
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 2;
  /** Where what was kept last begins. */
  #kept = 0;
  #hasScan = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }

  /** Takes one segment; false once the end was reached. */
  next(): boolean {
    const begin = this.#at;
    const start = this.#findMarker();
    // decoders skip anything between segments
    if (start > begin) this.#drop(begin, start);
    const marker = this.#view.getUint8(start + 1);
    if (marker === END) return this.#finish(start + 2);
    if (isRestart(marker) || marker === TEMPORARY) return this.#drop(start, start + 2);
    if (marker === START) throw new UnfitFile('another picture begins within it');
    const length = this.#view.getUint16(start + 2);
    if (length < 2) throw new UnfitFile('a segment has no length');
    const end = start + 2 + length;
    const content = slice(this.#bytes, start + 4, end);
    if (FRAMES.includes(marker)) this.#takeFrame(content);
    else if (marker === EXIF) this.#takeExif(content);
    else if (marker === SCAN) return this.#passScan(end);
    if (!isKept(marker, content)) return this.#drop(start, end);
    this.#at = end;
    return true;
  }

  /** The next marker: 255, maybe several times, and a byte that is neither that nor 0. */
  #findMarker(): number {
    for (let at = this.#at; ; at++) {
      at = this.#bytes.indexOf(0xff, at);
      const marker = this.#bytes[at + 1];
      if (at < 0 || marker === undefined) throw new CutOff();
      if (marker !== 0 && marker !== 0xff) return at;
    }
  }

  #takeFrame(content: Uint8Array): void {
    if (this.frame) throw new UnfitFile('it has two headers');
    const view = viewOf(content);
    const [height, width] = [view.getUint16(1), view.getUint16(3)];
    if (view.getUint8(0) !== 8) throw new UnfitFile('it has other than 8 bits a channel');
    if (![1, 3, 4].includes(view.getUint8(5))) throw new UnfitFile('its colours are not known');
    if (width === 0 || height === 0) throw new UnfitFile('its size is not said');
    this.frame = { width, height };
    checkSize(this.frame);
  }

  /** The first one counts, even where it says nothing. */
  #takeExif(content: Uint8Array): void {
    // browsers pass over the sixth byte
    if (says(content, 0, 'Exif\0')) this.orientation ??= exifOrientation(content.subarray(6));
  }

  /** In a scan's data 255 is followed by 0 or is a restart; anything else ends it. */
  #passScan(start: number): true {
    if (!this.frame) throw new UnfitFile('it has no header');
    this.#hasScan = true;
    for (let at = start; ; at += 2) {
      at = this.#bytes.indexOf(0xff, at);
      const marker = this.#bytes[at + 1];
      if (at < 0 || marker === undefined) throw new CutOff();
      if (marker === 0xff) at--;
      else if (marker !== 0 && !isRestart(marker)) {
        this.#at = at;
        return true;
      }
    }
  }

  #drop(start: number, end: number): true {
    if (start > this.#kept) this.parts.push(this.#bytes.subarray(this.#kept, start));
    this.#at = this.#kept = end;
    return true;
  }

  #finish(end: number): false {
    if (!this.#hasScan) throw new UnfitFile('it holds no picture');
    this.parts.push(this.#bytes.subarray(this.#kept, end));
    return false;
  }
}

const isRestart = (marker: number): boolean => marker >= RESTART && marker < RESTART + 8;

/** Whether a segment makes pixels; notes do not, and what decoders do not know ends the reading. */
function isKept(marker: number, content: Uint8Array): boolean {
  if (FRAMES.includes(marker) || [HUFFMAN, QUANTIZATION, INTERVAL].includes(marker)) return true;
  // which colours the channels are
  if (marker === JFIF) return says(content, 0, 'JFIF\0');
  if (marker === ADOBE) return says(content, 0, 'Adobe');
  const isNote = (marker >= 0xe0 && marker <= 0xef) || marker === COMMENT || marker === LINES;
  if (isNote) return false;
  throw new UnfitFile('it is stored in a way that is not read here');
}
