import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { root } from './dermdx.js';

/** A damaged file, and how it came to be. */
export interface Damaged {
  from: string;
  bytes: Buffer;
}

/** Small sound files of one lesion, by format. */
export async function soundPictures(): Promise<Record<string, Buffer>> {
  const lesion = await sharp(readFileSync(join(root, '.cache/pictures/plain.png')))
    .resize(240, 180)
    .toBuffer();
  const avif = await sharp(lesion).avif().toBuffer();
  return {
    jpeg: await sharp(lesion).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    'progressive jpeg': await sharp(lesion).jpeg({ progressive: true }).toBuffer(),
    png: await sharp(lesion).png().toBuffer(),
    webp: await sharp(lesion).webp().toBuffer(),
    'lossless webp': await sharp(lesion).webp({ lossless: true }).toBuffer(),
    gif: await sharp(lesion).gif().toBuffer(),
    avif,
    // no free encoder: the boxes of one, around a picture that no HEIC decoder knows
    heic: Buffer.from(avif.toString('latin1').replaceAll('avif', 'heic'), 'latin1'),
    svg: Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180" viewBox="0 0 240 180">' +
        '<circle cx="120" cy="90" r="60" fill="#843"/></svg>',
    ),
    // small files that hold, or claim to be, very large pictures
    'true png bomb': pngBomb(20_000),
    'png profile bomb': withProfile(await sharp(lesion).png().toBuffer()),
    'png bomb': withNumber(await sharp(lesion).png().toBuffer(), 16, 0x7fff_ffff),
    'gif bomb': Buffer.from('GIF89a\xff\xff\xff\xff\x00\x00\x00,', 'latin1'),
    'svg bomb': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9e9" height="9e9"/>'),
  };
}

/** A sound black picture: a few thousand bytes that are 400 million pixels. */
function pngBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // one bit a pixel, grey
  header.writeUInt8(1, 8);
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A sound picture with a colour profile that unpacks to 200 megabytes. */
function withProfile(png: Buffer): Buffer {
  const profile = deflateSync(Buffer.alloc(200_000_000), { level: 9 });
  const chunk = pngChunk('iCCP', Buffer.concat([Buffer.from('profile\0\0', 'latin1'), profile]));
  const afterHeader = 33;
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}

function pngChunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Any of the files, damaged in any of the ways that disks, networks and people damage them. */
export function damaged(sound: Record<string, Buffer>): fc.Arbitrary<Damaged> {
  return fc
    .tuple(fc.constantFrom(...Object.keys(sound)), fc.array(blow, { minLength: 1, maxLength: 6 }))
    .map(([from, blows]) => ({
      from,
      bytes: blows.reduce((bytes, strike) => strike(bytes), sound[from]!),
    }));
}

type Blow = (bytes: Buffer) => Buffer;

/** A place: more often in the header, where sizes and offsets are. */
const place = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 2 ** 20 }));
const extreme = fc.constantFrom(0, 1, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_ffff, 40_000, 20_000);

const blow: fc.Arbitrary<Blow> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(([at, value]): Blow => (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[at % copy.length] = value;
    return copy;
  }),
  fc.tuple(place, extreme).map(
    ([at, value]): Blow =>
      (bytes) =>
        withNumber(bytes, at, value),
  ),
  place.map(
    (at): Blow =>
      (bytes) =>
        bytes.subarray(0, at % (bytes.length + 1)),
  ),
  fc.tuple(place, fc.nat(2000)).map(([at, count]): Blow => (bytes) => {
    const start = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + count)]);
  }),
  fc.tuple(place, fc.uint8Array({ maxLength: 300 })).map(([at, noise]): Blow => (bytes) => {
    const start = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, start), noise, bytes.subarray(start)]);
  }),
);

/** Another number of four bytes at a place, as sizes are stored. */
function withNumber(bytes: Buffer, at: number, value: number): Buffer {
  if (bytes.length < 4) return bytes;
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(value, at % (copy.length - 3));
  return copy;
}
