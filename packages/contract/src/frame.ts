import type { Frame } from './schemas/diagnosis.js';

/**
 * The largest centred square of a picture of `width` × `height` pixels.
 *
 * @example
 * ```ts
 * import { centreSquare } from '@dermdx/contract';
 *
 * const { x, y, size } = centreSquare(600, 450);
 * console.log(x, y, size);
 * ```
 */
export function centreSquare(width: number, height: number): Frame {
  const size = Math.min(width, height);
  return { x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size };
}
