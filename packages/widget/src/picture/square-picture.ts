import type { Frame } from '@dermdx/contract';
import { JPEG } from './jpeg-bytes.js';
import type { JpegBytes } from './jpeg-bytes.js';
import { loadPictureScript } from './picture-script.js';

/**
 * The framed square alone, made anew: no name, no place, no camera, nothing hidden in the file.
 *
 * @param largest - pixels of its side at most
 * @throws PictureError as `openUpright`
 */
export async function squarePicture(
  picture: Blob,
  { x, y, size }: Frame,
  largest: number,
): Promise<JpegBytes> {
  const { openUpright } = await loadPictureScript();
  const upright = await openUpright(picture);
  const side = Math.min(largest, size);
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    const part = { x, y, width: size, height: size };
    upright.draw(context, part, { width: side, height: side });
  }
  upright.close();
  const jpeg = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob) resolve(blob);
        else reject(new Error('The picture could not be made anew.'));
      },
      JPEG,
      0.92,
    );
  });
  return jpeg.arrayBuffer();
}
