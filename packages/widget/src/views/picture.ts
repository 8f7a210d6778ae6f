import { centreSquare } from '@dermdx/contract';
import type { Frame } from '@dermdx/contract';
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Preview } from '../picture/preview.js';
import type { Strings } from '../lang/strings.js';

/**
 * The picture with the square that is examined, or the room that it will take.
 *
 * @param options - `bare` before a square is chosen
 */
export function pictureView(
  preview: Preview | undefined,
  strings: Strings,
  examined?: Frame,
  { overlay, caption, bare }: { overlay?: unknown; caption?: boolean; bare?: boolean } = {},
): TemplateResult {
  if (!preview) return html`<figure class="picture" part="picture"></figure>`;
  const { canvas, width, height } = preview;
  const square = examined ?? centreSquare(width, height);
  const { whole, square: bright } = strings.result;
  const isWhole = square.size === width && square.size === height;
  canvas.setAttribute('aria-label', strings.describe.picture);
  return html`<figure class="picture" part="picture">
    <div class="stage">
      ${canvas}${overlay ?? nothing}${isWhole || bare ? nothing : frame(width, height, square)}
    </div>
    ${caption ? html`<figcaption>${isWhole ? whole : bright}</figcaption>` : nothing}
  </figure>`;
}

/** Dims all but the square. */
function frame(width: number, height: number, { x, y, size }: Frame) {
  return html`<svg
    class="frame"
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${svg`
      <path fill-rule="evenodd" d="M0 0h${width}v${height}h-${width}zM${x} ${y}v${size}h${size}v-${size}z" />
      <rect x=${x} y=${y} width=${size} height=${size} />`}
  </svg>`;
}
