import { PictureError } from '../errors.js';
import { cannotHold } from './cannot-hold.js';
import { join } from './file/bytes.js';
import { unreadable } from './file/read-still.js';
import type { Still } from './file/still.js';
import { tooLarge } from './too-large.js';

/** Bytes that a browser gives at once, at most; no picture that can be held has as many. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * The bytes of a picture.
 *
 * @throws PictureError `image-empty`, `image-too-large`; `picture-changed` where the file is not what
 * was chosen any more
 */
export async function readBytes(picture: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (picture.size === 0) {
    throw new PictureError('image-empty', 'The file is empty. Choose another picture.');
  }
  if (picture.size > MOST_BYTES) throw tooLarge();
  try {
    return new Uint8Array(await picture.arrayBuffer());
  } catch (cause) {
    // no memory for it
    if (cause instanceof RangeError) throw tooLarge(cause);
    const message =
      'The picture cannot be read any more: its file was changed, moved or removed after it was ' +
      'chosen. Choose it again.';
    throw new PictureError('picture-changed', message, { cause });
  }
}

/**
 * Decodes what a file was read as; the orientation is not applied yet.
 *
 * @throws PictureError `decode-failed`, also where the decoder shows another size than the file says;
 * `image-too-large`
 */
export async function decodeStill(
  { format, parts, width, height }: Still,
  options: ImageBitmapOptions,
): Promise<ImageBitmap> {
  // WebKit does not decode a blob of several pieces
  const file = new Blob([join(parts)], { type: `image/${format}` });
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, options);
  } catch (cause) {
    throw cannotHold(width, height) ? tooLarge(cause) : unreadable(cause);
  }
  if (bitmap.width === width && bitmap.height === height) return bitmap;
  const detail = `it shows ${bitmap.width} × ${bitmap.height} pixels, not ${width} × ${height}`;
  bitmap.close();
  throw unreadable(new RangeError(detail));
}
