import type { Frame } from '@dermdx/core';
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Preview } from '../preview.js';

/** The picture with the square that is examined, or the room that it will take. */
export function pictureView(
  preview: Preview | undefined,
  { name, square, whole }: { name: string; square: string; whole: string },
  examined?: Frame,
): TemplateResult {
  if (!preview) return html`<figure class="picture" part="picture"></figure>`;
  const { canvas, width, height } = preview;
  canvas.setAttribute('aria-label', name);
  return html`<figure class="picture" part="picture">
    <div class="stage">
      ${canvas}${width === height ? nothing : frame(width, height, examined ?? centre(width, height))}
    </div>
    <figcaption>${width === height ? whole : square}</figcaption>
  </figure>`;
}

/** Where the square will be; the diagnosis says where it was. */
function centre(width: number, height: number): Frame {
  const size = Math.min(width, height);
  return { x: Math.floor((width - size) / 2), y: Math.floor((height - size) / 2), size };
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
