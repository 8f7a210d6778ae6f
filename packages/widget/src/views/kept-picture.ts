import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { toBlob } from '../picture/jpeg-bytes.js';
import type { JpegBytes } from '../picture/jpeg-bytes.js';

/** By how much a picture is moved, as shares of its side. */
export interface Shift {
  x: number;
  y: number;
}

/**
 * A picture that is kept on the device; on a canvas, so that the page's policy need not allow `blob:`.
 *
 * @param id - of what it belongs to
 * @param label - for a screen reader
 * @param zoom - how many times its size it is shown, from its middle
 * @param pan - by how much it is moved then
 */
export function keptPicture(
  id: string,
  picture: JpegBytes,
  label: string,
  zoom = 1,
  pan: Shift = { x: 0, y: 0 },
): TemplateResult {
  const draw = (canvas?: Element): void => {
    if (!(canvas instanceof HTMLCanvasElement)) return;
    canvas.style.scale = String(zoom);
    canvas.style.translate = `${pan.x * 100}% ${pan.y * 100}%`;
    if (canvas.width === 0) void paint(canvas, picture);
  };
  return html`${keyed(
    id,
    html`<canvas width="0" height="0" role="img" aria-label=${label} ${ref(draw)}></canvas>`,
  )}`;
}

async function paint(canvas: HTMLCanvasElement, picture: JpegBytes): Promise<void> {
  const bitmap = await createImageBitmap(toBlob(picture));
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
}
