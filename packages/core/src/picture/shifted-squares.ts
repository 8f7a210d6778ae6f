import type { Frame } from '@dermdx/contract';

/** How much smaller than the square the shifted ones are, as a share of its side. */
const SHIFT = 0.04;

/**
 * A square, and four that are a little smaller, one in each of its corners: shifted views that never
 * leave the picture. All in whole pixels.
 */
export function shiftedSquares(square: Frame): Frame[] {
  const shift = Math.max(1, Math.round(square.size * SHIFT));
  const size = Math.max(1, square.size - shift);
  const [left, right] = [square.x, square.x + square.size - size];
  const [top, bottom] = [square.y, square.y + square.size - size];
  return [
    square,
    { x: left, y: top, size },
    { x: right, y: top, size },
    { x: left, y: bottom, size },
    { x: right, y: bottom, size },
  ];
}
