import { centreSquare } from '@dermdx/contract';
import type { Frame } from '@dermdx/contract';
import { invalid } from '../errors.js';

/**
 * The square to look at.
 *
 * @param asked - what the person framed; defaults to the centre square
 * @returns the square, and whether it is the person's own: another one than the centre square
 * @throws DermDxError `invalid-option` when it is not of whole pixels inside the picture
 */
export function chooseFrame(
  width: number,
  height: number,
  asked: Frame | undefined,
): { frame: Frame; framed: boolean } {
  const centre = centreSquare(width, height);
  if (!asked) return { frame: centre, framed: false };
  const { x, y, size } = asked;
  const inside = x >= 0 && y >= 0 && size >= 1 && x + size <= width && y + size <= height;
  if (!inside || ![x, y, size].every(Number.isInteger)) {
    throw invalid(
      `frame must be a square of whole pixels inside the upright picture of ${width} × ${height}, ` +
        `not ${size} at ${x}, ${y}.`,
    );
  }
  const framed = x !== centre.x || y !== centre.y || size !== centre.size;
  return { frame: { x, y, size }, framed };
}
