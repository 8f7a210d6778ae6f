import { html, nothing } from 'lit';
import { changeResult } from '../../history/spots.js';
import type { KeptResult, Spot } from '../../history/storage.js';
import type { ViewContext } from '../view.js';
import { spotLabel } from './place.js';
import { redo } from './redo.js';

/** Puts a picture with another spot, where it was kept with a wrong one or with none. */
export function moveView(result: KeptResult, spot: Spot | undefined, context: ViewContext) {
  const { strings, memory } = context;
  const words = strings.spots;
  const others = (memory.spots ?? []).filter(({ id }) => id !== spot?.id);
  // a result that belongs to none has nowhere to go where there is no spot
  if (!spot && others.length === 0) return nothing;
  const id = `move-${result.id}`;
  const move = (event: Event): Promise<void> => {
    const form = (event.currentTarget as Element).closest('details');
    const to = form?.querySelector('select')?.value ?? '';
    if (form) form.open = false;
    return redo(async () => {
      await changeResult(result.id, { spot: to });
      return {};
    }, context);
  };
  return html`<details class="move">
    <summary>${words.move}</summary>
    <div class="field">
      <label for=${id}>${words.which}</label>
      <select id=${id}>
        ${others.map((one) => html`<option value=${one.id}>${spotLabel(one, strings)}</option>`)}
        ${spot ? html`<option value="">${words.unsorted}</option>` : nothing}
      </select>
    </div>
    <div class="buttons">
      <button class="button quiet" part="button" type="button" @click=${move}>
        ${words.moveNow}
      </button>
    </div>
  </details>`;
}
