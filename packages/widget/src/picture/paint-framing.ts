import type { Frame } from '@dermdx/contract';
import type { Preview } from './preview.js';

/** Part of the canvas's side that the square takes; the rest shows what is around it. */
const INNER = 0.84;

/** Side of the square on a canvas of this side. */
export const squareSide = (side: number): number => side * INNER;

/** How much of an earlier picture is seen over the new one. */
const FAINT = 0.45;

/**
 * Draws a picture so that a square of it fills the square in the middle of the canvas.
 *
 * @param earlier - the square of an earlier picture, laid faintly over it
 */
export function paintFraming(
  canvas: HTMLCanvasElement,
  preview: Preview,
  frame: Frame,
  earlier?: HTMLCanvasElement,
): void {
  const side = Math.round(canvas.clientWidth * Math.min(2, devicePixelRatio || 1));
  const context = canvas.getContext('2d');
  if (!context || side === 0) return;
  if (canvas.width !== side) {
    canvas.width = side;
    canvas.height = side;
  }
  const inner = squareSide(side);
  const margin = (side - inner) / 2;
  const scale = inner / frame.size;
  context.clearRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    preview.canvas,
    margin - frame.x * scale,
    margin - frame.y * scale,
    preview.width * scale,
    preview.height * scale,
  );
  if (earlier) {
    context.globalAlpha = FAINT;
    context.drawImage(earlier, margin, margin, inner, inner);
    context.globalAlpha = 1;
  }
  context.fillStyle = 'rgb(8 20 19 / 0.55)';
  const around = new Path2D();
  around.rect(0, 0, side, side);
  around.rect(margin, margin, inner, inner);
  context.fill(around, 'evenodd');
  outline(context, margin, inner);
}

/** White on dark, so that it is seen on any skin. */
function outline(context: CanvasRenderingContext2D, margin: number, inner: number): void {
  const unit = inner / 200;
  context.strokeStyle = 'rgb(8 20 19 / 0.6)';
  context.lineWidth = 3 * unit;
  context.strokeRect(margin, margin, inner, inner);
  context.strokeStyle = '#fff';
  context.lineWidth = 1.2 * unit;
  context.strokeRect(margin, margin, inner, inner);
}
