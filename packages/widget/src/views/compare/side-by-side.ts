import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { KeptResult } from '../../history/storage.js';
import type { ViewContext } from '../view.js';
import { keptResultView, nameOf, orderOf } from './kept-result.js';

/**
 * Two kept results beside each other; one alone has nothing beside it.
 *
 * @param results - the newest first, at least one
 * @param remove - asks whether to delete the one with this id
 */
export function keptResults(
  results: readonly KeptResult[],
  context: ViewContext,
  remove: (id: string) => void,
): TemplateResult {
  const [newest, second] = results;
  if (!second) {
    return html`<p class="nothing">${context.strings.compare.one}</p>
      <div class="pair single">
        <div>
          ${keptResultView(newest!, context.strings, orderOf(newest!))}
          ${removeLink(newest!, context, remove)}
        </div>
      </div>`;
  }
  return sideBySide(results, newest!, second, context, remove);
}

function sideBySide(
  results: readonly KeptResult[],
  newest: KeptResult,
  second: KeptResult,
  context: ViewContext,
  remove: (id: string) => void,
): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.compare;
  const { zoom = 1 } = memory;
  const setZoom = (event: Event): void => {
    act.remember({ zoom: Number((event.target as HTMLInputElement).value) });
  };
  const right = results.find(({ id }) => id === memory.right) ?? newest;
  const others = results.filter(({ id }) => id !== right.id);
  const same = others.find(({ site }) => site === right.site);
  const left =
    others.find(({ id }) => id === memory.left) ?? same ?? (right === second ? newest : second);
  const order = orderOf(right);
  return html`<div class="choices field">
      ${pick('left', words.first, left, others, context)}
      ${pick(
        'right',
        words.second,
        right,
        results.filter(({ id }) => id !== left.id),
        context,
      )}
    </div>
    <label class="slider">
      <span>${strings.frame.size}</span>
      <input type="range" min="1" max="4" step="0.25" .value=${String(zoom)} @input=${setZoom} />
    </label>
    <div class="pair">
      ${[left, right].map(
        (shown) =>
          html`<div>
            ${keptResultView(shown, strings, order, zoom)} ${removeLink(shown, context, remove)}
          </div>`,
      )}
    </div>`;
}

function pick(
  side: 'left' | 'right',
  label: string,
  shown: KeptResult,
  choices: readonly KeptResult[],
  { strings, act }: ViewContext,
): TemplateResult {
  const choose = (event: Event): void => {
    act.remember({ [side]: (event.target as HTMLSelectElement).value });
  };
  return html`<div>
    <label for=${side}>${label}</label>
    <select id=${side} @change=${choose}>
      ${repeat(
        choices,
        ({ id }) => id,
        (result) =>
          html`<option value=${result.id} ?selected=${result.id === shown.id}>
            ${nameOf(result, strings, 'medium')}
          </option>`,
      )}
    </select>
  </div>`;
}

function removeLink(
  { id }: KeptResult,
  { strings }: ViewContext,
  remove: (id: string) => void,
): TemplateResult {
  const go = (): void => {
    remove(id);
  };
  return html`<button class="link small" part="button" type="button" @click=${go}>
    ${strings.compare.remove}
  </button>`;
}
