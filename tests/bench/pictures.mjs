import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { listSamples } from '../../scripts/fixtures.mjs';
import { root } from '../../scripts/prepare.mjs';

/**
 * Which lesions, how many, and in which sizes.
 *
 * @typedef {object} Choice
 * @property {string} split
 * @property {number} count
 * @property {(keyof typeof SIZES)[]} sizes
 */

const SIZES = { small: { width: 600, height: 450 }, large: { width: 4000, height: 3000 } };

/** The data set, squashed to squares as training has it; beside the repository, since it is no part of it. */
const dataSet = [
  process.env.DERMDX_HAM10000,
  '../shared/data/ham10000',
  '../../shared/data/ham10000',
]
  .filter((folder) => folder !== undefined)
  .map((folder) => resolve(root, folder, 'images'))
  .find(existsSync);

/**
 * Where the data set is at hand.
 *
 * @type {Choice}
 */
const LESIONS = { split: 'test', count: 100, sizes: ['small', 'large'] };

/**
 * The pictures, made once: each lesion as HAM10000 has it and as a camera of today would, with the grain
 * of a sensor, without which a file would be a fifth of what cameras write, and quicker to decode.
 *
 * @returns {Promise<{ small: string[], large: string[], folder: string, what: string }>} addresses below
 * `/pictures/`, the folder that holds them, and in words what they are
 */
export async function preparePictures({ split, count, sizes } = LESIONS) {
  const sources = dataSet ? chooseLesions(split, count) : listSamples().map(({ file }) => file);
  const origin = dataSet ?? join(root, 'examples/samples');
  const folder = join(root, '.cache/bench', dataSet ? 'lesions' : 'samples');
  /** @type {Record<keyof typeof SIZES, string[]>} */
  const found = { small: [], large: [] };
  for (const size of sizes) {
    const shape = SIZES[size];
    mkdirSync(join(folder, size), { recursive: true });
    for (const file of sources) {
      found[size].push(`/pictures/${size}/${file}`);
      const target = join(folder, size, file);
      if (existsSync(target)) continue;
      const picture = sharp(readFileSync(join(origin, file))).resize({ ...shape, fit: 'fill' });
      if (size === 'large') picture.composite([{ input: await makeGrain(), blend: 'overlay' }]);
      writeFileSync(target, await picture.jpeg({ quality: 90 }).toBuffer());
    }
  }
  const what = dataSet
    ? `of ${count} lesions of the ${split} part, evenly spaced in the order of their names`
    : 'of the seven samples';
  return { ...found, folder, what };
}

/**
 * One picture a lesion, and as many moles among them as in the clinic.
 *
 * @param {string} split
 * @param {number} count
 * @returns {string[]}
 */
function chooseLesions(split, count) {
  const [, ...rows] = readFileSync(join(root, 'model/training/split.csv'), 'utf8')
    .trim()
    .split('\n');
  const firstOf = new Map();
  for (const [image, lesion, part] of rows.map((row) => row.split(',')).sort()) {
    if (part === split && !firstOf.has(lesion)) firstOf.set(lesion, `${image}.jpg`);
  }
  const names = [...firstOf.values()];
  const step = Math.floor(names.length / count);
  return names.filter((_, index) => index % step === 0).slice(0, count);
}

/** @type {Promise<Buffer> | undefined} */
let grain;

function makeGrain() {
  /** @type {import('sharp').Noise} */
  const noise = { type: 'gaussian', mean: 128, sigma: 10 };
  grain ??= sharp({ create: { ...SIZES.large, channels: 3, background: 'grey', noise } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return grain;
}
