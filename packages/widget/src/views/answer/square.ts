import type { Frame } from '@dermdx/contract';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ViewContext } from '../view.js';

/** Most pixels of a side; twice what it takes on the widest panel. */
const SIDE = 480;

/** What was examined, and nothing over it; room for it until the picture is read. */
export function squareView({ size, x, y }: Frame, context: ViewContext): TemplateResult {
  const { strings, preview } = context;
  const side = Math.min(SIDE, size);
  const draw = (canvas?: Element): void => {
    if (!(canvas instanceof HTMLCanvasElement) || !preview) return;
    const scale = preview.canvas.width / preview.width;
    const [left, top, width] = [x, y, size].map((pixels) => pixels * scale) as [
      number,
      number,
      number,
    ];
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(preview.canvas, left, top, width, width, 0, 0, side, side);
  };
  return html`<figure class="square">
    ${
      preview
        ? html`<canvas
            width=${side}
            height=${side}
            role="img"
            aria-label=${strings.details.square}
            ${ref(draw)}
          ></canvas>`
        : ''
    }
  </figure>`;
}
