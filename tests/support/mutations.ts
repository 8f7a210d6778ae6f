import { crc32 } from 'node:zlib';
import fc from 'fast-check';

/** A file with a little changed, and of which. */
export interface Mutation {
  from: string;
  bytes: Buffer;
}

type Change = (bytes: Buffer) => Buffer;

/** Where a file says what it is: its head, in the small files that are changed. */
const place = fc.nat(420);
const small = fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 40, 60, 128, 255);
const large = fc.constantFrom(0, 1, 40, 60, 61, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_fffe);

const change: fc.Arbitrary<Change> = fc.oneof(
  // a byte, often one that means something where it stands
  fc.tuple(place, fc.oneof(small, fc.nat(255))).map(([at, value]): Change => written(at, [value])),
  fc.tuple(place, small).map(([at, value]): Change => written(at, [0, value])),
  fc.tuple(place, large).map(([at, value]): Change => {
    return written(at, [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
  }),
  // names of segments, chunks and boxes in each other's place
  fc
    .tuple(
      place,
      fc.constantFrom('eXIf', 'EXIF', 'irot', 'imir', 'clap', 'free', 'avis', 'ANMF', 'IDAT'),
    )
    .map(([at, name]): Change => written(at, [...Buffer.from(name)])),
  fc
    .tuple(place, fc.constantFrom(0xc0, 0xc2, 0xd9, 0xda, 0xdb, 0xe0, 0xe1, 0xe2, 0xee, 0xfe))
    .map(([at, marker]): Change => written(at, [0xff, marker])),
  // twice, or moved
  fc
    .tuple(place, fc.integer({ min: 1, max: 80 }), place)
    .map(([from, count, to]): Change => (bytes) => {
      const piece = bytes.subarray(from, from + count);
      return Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)]);
    }),
  fc.tuple(place, fc.integer({ min: 1, max: 30 })).map(
    ([at, count]): Change =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + count)]),
  ),
);

function written(at: number, values: readonly number[]): Change {
  return (bytes) => {
    const copy = Buffer.from(bytes);
    values.forEach((value, index) => {
      if (at + index < copy.length) copy[at + index] = value;
    });
    return copy;
  };
}

/** Files with one or two changes to what they say of themselves; a PNG's checksums fit again. */
export function mutated(sound: Record<string, Buffer>): fc.Arbitrary<Mutation> {
  return fc
    .tuple(fc.constantFrom(...Object.keys(sound)), fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([from, changes]) => {
      const bytes = changes.reduce((before, apply) => apply(before), sound[from]!);
      return { from, bytes: from.includes('png') ? checksummed(bytes) : bytes };
    });
}

function checksummed(png: Buffer): Buffer {
  const copy = Buffer.from(png);
  for (let at = 8; at + 12 <= copy.length;) {
    const end = at + 8 + copy.readUInt32BE(at);
    if (end + 4 > copy.length) break;
    copy.writeUInt32BE(crc32(copy.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return copy;
}
