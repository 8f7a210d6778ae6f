import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Label } from '@dermdx/contract';
import { LABELS } from '@dermdx/contract';
import type { PictureCodec, StoredSizes } from '../submissions/picture-codec.js';

/**
 * Reads sample pictures whose names begin with their class, as `mel-ISIC_0024315.jpg`, and encodes
 * the centre square of each as a sent one would be.
 */
export async function readPictures(
  folder: string,
  codec: PictureCodec,
): Promise<Map<Label, StoredSizes>> {
  const files = readdirSync(folder);
  const found = new Map<Label, StoredSizes>();
  for (const label of LABELS) {
    const file = files.find((name) => name.startsWith(`${label}-`));
    if (file === undefined) continue;
    const bytes = readFileSync(join(folder, file));
    const { width, height } = await sharp(bytes).metadata();
    const side = Math.min(width, height);
    const square = await sharp(bytes).resize(side, side, { fit: 'cover' }).jpeg().toBuffer();
    found.set(label, await codec.encode(square));
  }
  return found;
}
