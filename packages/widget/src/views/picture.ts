import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Preview } from '../preview.js';

/** The picture with the square that is examined, or the room that it will take. */
export function pictureView(
  preview: Preview | undefined,
  { name, square, whole }: { name: string; square: string; whole: string },
): TemplateResult {
  if (!preview) return html`<figure class="picture" part="picture"></figure>`;
  const { canvas, width, height } = preview;
  canvas.setAttribute('aria-label', name);
  return html`<figure class="picture" part="picture">
    <div class="stage">${canvas}${width === height ? nothing : frame(width, height)}</div>
    <figcaption>${width === height ? whole : square}</figcaption>
  </figure>`;
}

/** Dims all but the centre square. */
function frame(width: number, height: number) {
  const size = Math.min(width, height);
  const x = Math.floor((width - size) / 2);
  const y = Math.floor((height - size) / 2);
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
