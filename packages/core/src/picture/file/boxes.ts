import { nameAt, UnfitFile, viewOf } from './bytes.js';

/** A box of an ISO base media file (ISO/IEC 14496-12, § 4.2). */
export interface Box {
  name: string;
  /** Where it begins in the file, where its content does, and where it ends. */
  start: number;
  content: number;
  end: number;
}

/**
 * The boxes from one place to another. One that reaches beyond is the last, its end beyond it.
 *
 * @throws RangeError where a header is cut off
 */
export function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  // anything shorter than a header is not a box
  for (let start = from; start + 8 <= to;) {
    const short = view.getUint32(start);
    const isLong = short === 1;
    const size = isLong ? Number(view.getBigUint64(start + 8)) : short;
    const end = size === 0 ? to : start + size;
    const content = start + (isLong ? 16 : 8);
    if (end < content) throw new UnfitFile('a box in it has no length');
    boxes.push({ name: nameAt(bytes, start + 4), start, content, end });
    start = end;
  }
  return boxes;
}

/** Reads numbers one after another, the highest byte first. */
export class Numbers {
  at: number;
  readonly #view: DataView;
  readonly #end: number;

  /** @param box - none of whose bytes is read beyond its end */
  constructor(bytes: Uint8Array, { content, end }: Box) {
    this.#view = viewOf(bytes);
    this.at = content;
    this.#end = end;
  }

  /** The next number of so many bytes. */
  next(bytes: 1 | 2 | 4): number {
    const at = this.at;
    this.at += bytes;
    if (this.at > this.#end) throw new UnfitFile('a box in it is too short');
    if (bytes === 4) return this.#view.getUint32(at);
    return bytes === 2 ? this.#view.getUint16(at) : this.#view.getUint8(at);
  }

  /** What a full box begins with. */
  version(): { version: number; flags: number } {
    const both = this.next(4);
    return { version: both >>> 24, flags: both & 0xffffff };
  }
}
