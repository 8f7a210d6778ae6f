import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { Shift } from '../kept-picture.js';
import { arrow } from '../steps/icons.js';
import type { ViewContext } from '../view.js';

/** How far a press moves both pictures, as a share of their side. */
const STEP = 0.1;

/** One slider for both pictures, and, once they are enlarged, what moves both. */
export function zoomView(context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const { zoom = 1, pan = { x: 0, y: 0 } } = memory;
  const setZoom = (event: Event): void => {
    const next = Number((event.target as HTMLInputElement).value);
    act.remember({ zoom: next, pan: within(pan, next) });
  };
  const button = (name: string, x: number, y: number, icon: SVGTemplateResult) =>
    html`<button
      class="button quiet round"
      part="button"
      type="button"
      aria-label=${name}
      @click=${() => {
        act.remember({ pan: within({ x: pan.x + x * STEP, y: pan.y + y * STEP }, zoom) });
      }}
    >
      ${icon}
    </button>`;
  const { left, right, up, down, size } = strings.frame;
  return html`<label class="slider">
      <span>${size}</span>
      <input type="range" min="1" max="4" step="0.25" .value=${String(zoom)} @input=${setZoom} />
    </label>
    ${
      zoom > 1
        ? html`<div class="pad" role="group" aria-label=${strings.spots.pan}>
            ${button(left, 1, 0, arrow(180))} ${button(up, 0, 1, arrow(270))}
            ${button(down, 0, -1, arrow(90))} ${button(right, -1, 0, arrow(0))}
          </div>`
        : nothing
    }`;
}

/** A finger or a mouse that drags one picture moves both. */
export const dragging =
  ({ act, memory }: ViewContext) =>
  (event: PointerEvent): void => {
    const picture = event.target instanceof Element ? event.target.closest('.zoomed') : undefined;
    const { zoom = 1, pan = { x: 0, y: 0 } } = memory;
    if (!picture || event.buttons === 0 || zoom === 1) return;
    const side = picture.clientWidth;
    const next = { x: pan.x + event.movementX / side, y: pan.y + event.movementY / side };
    act.remember({ pan: within(next, zoom) });
  };

/** No further than to the picture's edge. */
function within({ x, y }: Shift, zoom: number): Shift {
  const most = (zoom - 1) / 2;
  const limit = (value: number): number => Math.min(most, Math.max(-most, value));
  return { x: limit(x), y: limit(y) };
}
