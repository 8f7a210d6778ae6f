import type { ActivationMap, Frame } from '@dermdx/contract';
import { contour } from './contour.js';
import type { Preview } from './preview.js';

/** Pink, since no skin and no spot has it; a line besides, for those who do not see the colour. */
const TINT = [232, 62, 140] as const;
const LINE = 'rgb(255 255 255 / 0.9)';

/** Paints where the network looked over the square that it looked at. */
export function paintActivation(
  canvas: HTMLCanvasElement,
  map: ActivationMap,
  { canvas: picture, width }: Preview,
  frame: Frame,
  strength: number,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  canvas.width = picture.width;
  canvas.height = picture.height;
  const scale = picture.width / width;
  const place = [frame.x * scale, frame.y * scale, frame.size * scale] as const;
  context.globalAlpha = strength;
  context.imageSmoothingQuality = 'high';
  context.drawImage(tint(map), place[0], place[1], place[2], place[2]);
  context.strokeStyle = LINE;
  context.lineWidth = Math.max(1.5, picture.width / 320);
  context.lineCap = 'round';
  context.stroke(outline(map, place));
}

/** The map as a picture of its own size; the browser makes it smooth when it makes it larger. */
function tint({ width, height, values }: ActivationMap): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pixels = new ImageData(width, height);
  values.forEach((value, index) => {
    pixels.data.set([...TINT, Math.round(value * 220)], index * 4);
  });
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas;
}

/** Around where it is at least half the most. */
function outline(map: ActivationMap, [left, top, size]: readonly [number, number, number]): Path2D {
  const path = new Path2D();
  const limit = Math.max(...map.values) / 2;
  // nothing spoke for this class anywhere
  if (limit === 0) return path;
  for (const [from, to] of contour(map, limit)) {
    path.moveTo(left + from.x * size, top + from.y * size);
    path.lineTo(left + to.x * size, top + to.y * size);
  }
  return path;
}
