import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../../../scripts/prepare.mjs';

/** As large as pictures are sent, and with the grain of a sensor, without which a file would be smaller. */
const SIDE = 1024;
const GRAIN = 12;

/**
 * The sample pictures as large as one that is sent can be.
 *
 * @param {string} path - of the folder that they go to
 * @returns {Promise<{ path: string, kilobytes: number }>} with the mean size of a file
 */
export async function makeLargePictures(path) {
  mkdirSync(path, { recursive: true });
  const samples = join(root, 'examples/samples');
  /** @type {import('sharp').Create} */
  const create = {
    width: SIDE,
    height: SIDE,
    channels: 3,
    background: 'grey',
    noise: { type: 'gaussian', mean: 128, sigma: GRAIN },
  };
  const files = readdirSync(samples).filter((file) => file.endsWith('.jpg'));
  let bytes = 0;
  for (const file of files) {
    const grain = await sharp({ create }).png().toBuffer();
    // by its bytes: the backend's codec, once imported, lets libvips read no file
    const source = readFileSync(join(samples, file));
    const picture = sharp(source).resize(SIDE, SIDE, { fit: 'cover' });
    const target = join(path, file);
    await picture
      .composite([{ input: grain, blend: 'overlay' }])
      .jpeg({ quality: 85 })
      .toFile(target);
    bytes += statSync(target).size;
  }
  return { path, kilobytes: Math.round(bytes / files.length / 1000) };
}
