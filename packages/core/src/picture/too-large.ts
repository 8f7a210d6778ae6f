import { MAXIMUM_PIXELS } from '@dermdx/contract/vocabulary';
import { PictureError } from '../errors.js';

/**
 * The picture is larger than can be held.
 *
 * @param size - pixels, where they are known
 */
export function tooLarge(cause?: unknown, size?: { width: number; height: number }): PictureError {
  const what = size ? `The picture has ${size.width} × ${size.height}` : 'The picture has too many';
  const message = `${what} pixels; at most ${MAXIMUM_PIXELS} can be held here. Choose a smaller one.`;
  return new PictureError('image-too-large', message, { cause });
}
