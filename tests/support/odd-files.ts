import { crc32 } from 'node:zlib';

/** An entry of a directory of EXIF: tag, type, count, value. */
export type Entry = readonly [tag: number, type: number, count: number, value: number];

/**
 * The notes of EXIF, as cameras write them and as they do not.
 *
 * @param options.at - where the first directory lies
 */
export function tiff({
  little = true,
  at = 8,
  entries = [[0x0112, 3, 1, 6]] as readonly Entry[],
} = {}): Buffer {
  const bytes = Buffer.alloc(at + 2 + entries.length * 12 + 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  bytes.write(little ? 'II' : 'MM', 'latin1');
  view.setUint16(2, 42, little);
  view.setUint32(4, at, little);
  view.setUint16(at, entries.length, little);
  entries.forEach(([tag, type, count, value], index) => {
    const start = at + 2 + index * 12;
    view.setUint16(start, tag, little);
    view.setUint16(start + 2, type, little);
    view.setUint32(start + 4, count, little);
    if (type === 3 || type === 8) view.setUint16(start + 8, value, little);
    else if (type === 4 || type === 9) view.setUint32(start + 8, value, little);
    else view.setUint8(start + 8, value);
  });
  return bytes;
}

/** A JPEG's segment of EXIF. */
export function app1(content: Buffer): Buffer {
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), content]));
}

/** A JPEG's segment. */
export function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(2 + content.length, 2);
  return Buffer.concat([head, content]);
}

/** A JPEG with something behind its first two bytes. */
export function insertIntoJpeg(jpeg: Buffer, ...pieces: Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...pieces, jpeg.subarray(2)]);
}

/** A PNG's chunk, with its checksum. */
export function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG with chunks behind its header. */
export function insertIntoPng(png: Buffer, ...chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** A piece of a RIFF file, padded to an even length. */
export function riffChunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length & 1)]);
}

/** A WebP of these chunks. */
export function webpOf(...chunks: Buffer[]): Buffer {
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]));
}
