import type { Frame } from '@dermdx/contract';

/** A picture as bytes: in private windows WebKit keeps no blobs. */
export type JpegBytes = ArrayBuffer;

const TYPE = 'image/jpeg';

/**
 * The framed square alone, made anew: no name, no place, no camera, nothing hidden in the file.
 *
 * @param largest - pixels of its side at most
 */
export async function squarePicture(
  picture: Blob,
  frame: Frame,
  largest: number,
): Promise<JpegBytes> {
  const bitmap = await createImageBitmap(picture, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'none',
  });
  const side = Math.min(largest, frame.size);
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    context.drawImage(bitmap, frame.x, frame.y, frame.size, frame.size, 0, 0, side, side);
  }
  bitmap.close();
  const jpeg = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob) resolve(blob);
        else reject(new Error('The picture could not be made anew.'));
      },
      TYPE,
      0.92,
    );
  });
  return jpeg.arrayBuffer();
}

/** What {@link squarePicture} made, as a picture that can be shown, sent or saved. */
export const toBlob = (bytes: JpegBytes): Blob => new Blob([bytes], { type: TYPE });
