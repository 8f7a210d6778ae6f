import type { ActivationMap, Frame } from '@dermdx/contract';
import { contour } from './contour.js';

/** Pink, since no skin and no spot has it; a line besides, for those who do not see the colour. */
const TINT = [232, 62, 140] as const;
const LINE = 'rgb(255 255 255 / 0.9)';

/** The most opaque that the tint gets, of 255: the skin stays visible under it. */
const DENSEST = 220;

/**
 * Paints where the network looked, on a transparent canvas that lies over the picture.
 *
 * @param canvas - takes on the given size
 * @param size - pixels of the canvas
 * @param square - the square that the network looked at, in pixels of the canvas
 * @param strength - opacity of the tint, from 0 to 1; the line stays visible
 */
export function paintActivation(
  canvas: HTMLCanvasElement,
  map: ActivationMap,
  size: { width: number; height: number },
  square: Frame,
  strength: number,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  // also clears the canvas
  canvas.width = size.width;
  canvas.height = size.height;
  context.globalAlpha = strength;
  context.imageSmoothingQuality = 'high';
  context.drawImage(tint(map), square.x, square.y, square.size, square.size);
  context.strokeStyle = LINE;
  context.lineWidth = Math.max(1.5, size.width / 320);
  context.lineCap = 'round';
  context.stroke(outline(map, square));
}

/** The map as a picture of its own size; the browser makes it smooth when it makes it larger. */
function tint({ width, height, values }: ActivationMap): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pixels = new ImageData(width, height);
  values.forEach((value, index) => {
    pixels.data.set([...TINT, Math.round(value * DENSEST)], index * 4);
  });
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas;
}

/** Around where it is at least half the most. */
function outline(map: ActivationMap, { x, y, size }: Frame): Path2D {
  const path = new Path2D();
  const limit = Math.max(...map.values) / 2;
  // nothing in the picture spoke for this class
  if (limit === 0) return path;
  for (const [from, to] of contour(map, limit)) {
    path.moveTo(x + from.x * size, y + from.y * size);
    path.lineTo(x + to.x * size, y + to.y * size);
  }
  return path;
}
