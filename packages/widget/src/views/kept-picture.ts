import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { toBlob } from '../picture/jpeg-bytes.js';
import type { JpegBytes } from '../picture/jpeg-bytes.js';

/**
 * A picture that is kept on the device; on a canvas, so that the page's policy need not allow `blob:`.
 *
 * @param id - of what it belongs to
 * @param label - for a screen reader
 * @param zoom - how many times its size it is shown, from its middle
 */
export function keptPicture(
  id: string,
  picture: JpegBytes,
  label: string,
  zoom = 1,
): TemplateResult {
  const draw = (canvas?: Element): void => {
    if (!(canvas instanceof HTMLCanvasElement)) return;
    canvas.style.scale = String(zoom);
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
