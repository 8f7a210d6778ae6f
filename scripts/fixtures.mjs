import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { prepareAssets, root } from './prepare.mjs';

const samples = join(root, 'examples', 'samples');

/** @typedef {import('sharp').Sharp} Sharp */

/** Puts what the tests serve into `.cache`: the site's assets, and odd pictures made from a sample. */
export async function prepareFixtures() {
  await prepareAssets();
  const folder = join(root, '.cache', 'pictures');
  const melanoma = listSamples().find(({ label }) => label === 'mel');
  if (!melanoma) throw new Error('There is no sample of a melanoma.');
  const sample = readFileSync(join(samples, melanoma.file));
  const source = createHash('sha256').update(sample).digest('hex');
  const stamp = join(folder, 'made-from');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== source) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(stamp, source);
  }
  for (const [name, make] of Object.entries(oddPictures)) {
    const target = join(folder, name);
    if (!existsSync(target)) writeFileSync(target, await make(sample));
  }
}

/**
 * The sample pictures.
 *
 * @returns {{ file: string, label: string, image: string }[]}
 */
export function listSamples() {
  return JSON.parse(readFileSync(join(samples, 'samples.json'), 'utf8'));
}

/**
 * The kinds of file that people have, all of the same lesion.
 *
 * @type {Record<string, (sample: Buffer) => Buffer | Promise<Buffer>>}
 */
const oddPictures = {
  'plain.png': (sample) => sharp(sample).png().toBuffer(),
  // stored lying on its side, with the note that it must be turned
  'exif-orientation.jpg': (sample) =>
    sharp(sample).rotate(270).withMetadata({ orientation: 6 }).jpeg(fine).toBuffer(),
  'alpha.png': (sample) => sharp(sample).ensureAlpha(0.5).png().toBuffer(),
  '16-bit.png': (sample) => sharp(sample).toColourspace('rgb16').png().toBuffer(),
  'grey.jpg': (sample) => sharp(sample).greyscale().jpeg(fine).toBuffer(),
  'cmyk.jpg': (sample) => sharp(sample).toColourspace('cmyk').jpeg(fine).toBuffer(),
  'profile.jpg': (sample) => sharp(sample).withIccProfile('p3').jpeg(fine).toBuffer(),
  'picture.webp': (sample) => sharp(sample).webp({ quality: 95 }).toBuffer(),
  'picture.avif': (sample) => sharp(sample).avif({ quality: 80 }).toBuffer(),
  'one-pixel.png': () =>
    sharp({ create: { width: 1, height: 1, channels: 3, background: '#b98' } })
      .png()
      .toBuffer(),
  '12-megapixels.jpg': (sample) =>
    sharp(sample).resize(4000, 3000, { kernel: 'linear' }).jpeg({ quality: 90 }).toBuffer(),
  // large enough to be decoded at a reduced size, held in each of the ways that EXIF knows
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [
      `held-${orientation}.jpg`,
      (/** @type {Buffer} */ sample) =>
        held(sharp(sample).resize(2800, 2600, { kernel: 'linear' }), orientation),
    ]),
  ),
  'truncated.jpg': (sample) => sample.subarray(0, sample.length >> 1),
  'truncated.png': async (sample) => {
    const png = await sharp(sample).png().toBuffer();
    return png.subarray(0, png.length >> 1);
  },
  'not-a-picture.jpg': () => Buffer.from('This is a letter, not a picture.\n'),
  'empty.jpg': () => Buffer.alloc(0),
};

/**
 * Stored so that it is upright once it is turned and mirrored as its note says.
 *
 * @param {Sharp} picture
 * @param {number} orientation - as EXIF numbers it, 1 to 8
 */
async function held(picture, orientation) {
  /** @type {Record<number, (picture: Sharp) => Sharp>} */
  const undo = {
    1: (p) => p,
    2: (p) => p.flop(),
    3: (p) => p.rotate(180),
    4: (p) => p.flip(),
    5: (p) => p.flip().rotate(90),
    6: (p) => p.rotate(270),
    7: (p) => p.flip().rotate(270),
    8: (p) => p.rotate(90),
  };
  // a pipeline of its own: sharp turns before it resizes
  const stored = undo[orientation]?.(sharp(await picture.png().toBuffer()));
  if (!stored) throw new Error(`EXIF knows no orientation ${orientation}.`);
  return stored.withMetadata({ orientation }).jpeg(fine).toBuffer();
}

const fine = { quality: 95, chromaSubsampling: '4:4:4' };
