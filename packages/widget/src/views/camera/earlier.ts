import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { readEarlier } from '../../picture/earlier.js';
import type { Earlier } from '../../picture/earlier.js';
import type { ViewContext } from '../view.js';

/** The newest picture of the spot that is followed, once it is read. */
export function earlierOf(
  spot: string | undefined,
  { memory, act }: ViewContext,
): Earlier | undefined {
  if (spot === undefined) return undefined;
  if (memory.before === undefined) {
    void readEarlier(spot).then((earlier) => {
      act.remember({ before: earlier ?? 'none' });
    });
  }
  return memory.before === 'none' ? undefined : memory.before;
}

/** That picture, faint, over what the camera shows. */
export function overlay(spot: string | undefined, context: ViewContext) {
  const earlier = earlierOf(spot, context);
  if (!earlier || context.memory.isEarlierHidden) return nothing;
  return html`<canvas class="overlay" aria-hidden="true" ${ref(copyOf(earlier))}></canvas>`;
}

/** Whether it is shown. */
export function earlierTick({ strings, act, memory }: ViewContext) {
  if (!memory.before || memory.before === 'none') return nothing;
  const toggle = (event: Event): void => {
    act.remember({ isEarlierHidden: !(event.target as HTMLInputElement).checked });
  };
  return html`<label class="tick">
    <input type="checkbox" name="earlier" .checked=${!memory.isEarlierHidden} @change=${toggle} />
    <span>${strings.spots.overlay}</span>
  </label>`;
}

/** Draws it where it is shown. */
export const copyOf =
  ({ canvas: source }: Earlier) =>
  (canvas?: Element): void => {
    if (!(canvas instanceof HTMLCanvasElement)) return;
    canvas.width = source.width;
    canvas.height = source.height;
    canvas.getContext('2d')?.drawImage(source, 0, 0);
  };
