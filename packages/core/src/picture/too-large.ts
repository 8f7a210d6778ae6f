import { MAXIMUM_PIXELS } from '@dermdx/contract';
import { PictureError } from '../errors.js';

/** The picture is larger than can be held. */
export function tooLarge(cause?: unknown): PictureError {
  const message = `The picture has more pixels than can be held here, at most ${MAXIMUM_PIXELS}. Choose a smaller one.`;
  return new PictureError('image-too-large', message, { cause });
}
