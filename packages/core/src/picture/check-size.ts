import { MAXIMUM_PIXELS } from '@dermdx/contract/vocabulary';
import { tooLarge } from './too-large.js';

/**
 * Refuses by its header what is larger than can be held, before more of it is read.
 *
 * @throws PictureError `image-too-large`
 */
export function checkSize(size: { width: number; height: number }): void {
  if (size.width * size.height > MAXIMUM_PIXELS) throw tooLarge(undefined, size);
}
