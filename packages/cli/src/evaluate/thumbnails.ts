import sharp from 'sharp';
import type { PictureToEvaluate } from '../list/match.js';
import type { LookOptions } from './diagnose-all.js';

/** Longest side of a thumbnail in pixels: twice what the page shows, for sharp screens. */
const SIDE = 240;

/** Small copies of pictures as `data:` addresses, by their ids. */
export type Thumbnails = ReadonlyMap<string, string>;

/**
 * Makes small copies, upright, without metadata, of pictures that could be read before; what cannot be
 * read now has none.
 */
export async function makeThumbnails(
  pictures: readonly PictureToEvaluate[],
  { unsquash }: Pick<LookOptions, 'unsquash'>,
): Promise<Thumbnails> {
  const thumbnails = new Map<string, string>();
  for (const { imageId, file } of pictures) {
    const address = await makeThumbnail(file, unsquash).catch(() => undefined);
    if (address !== undefined) thumbnails.set(imageId, address);
  }
  return thumbnails;
}

async function makeThumbnail(file: string, unsquash: LookOptions['unsquash']): Promise<string> {
  const { width, height } = unsquash ?? { width: SIDE, height: SIDE };
  const scale = SIDE / Math.max(width, height);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const bytes = await sharp(file, { limitInputPixels: false })
    .autoOrient()
    .flatten({ background: 'white' })
    .resize({ ...size, fit: unsquash ? 'fill' : 'inside', withoutEnlargement: !unsquash })
    .webp({ quality: 75 })
    .toBuffer();
  return `data:image/webp;base64,${bytes.toString('base64')}`;
}
