import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { momentsOf } from '../../history/changes.js';
import type { KeptResult, Spot } from '../../history/storage.js';
import { option } from '../option.js';
import type { ViewContext } from '../view.js';
import { changeView } from './change.js';
import { keptResultView, nameOf, orderOf } from './kept-result.js';
import { markingForm, markingView } from './marking.js';
import { moveView } from './move.js';
import { removeLink } from './remove-link.js';
import { dragging, zoomView } from './zoom-and-pan.js';

/**
 * Two kept results of one spot beside each other; one alone has nothing beside it.
 *
 * @param spot - undefined for results that belong to none
 * @param results - the newest first, at least one
 */
export function keptResults(
  spot: Spot | undefined,
  results: readonly KeptResult[],
  context: ViewContext,
): TemplateResult {
  const [newest, second] = results;
  if (!second) {
    return html`<p class="nothing">${context.strings.compare.one}</p>
      <div class="pair single">
        <div>
          ${keptResultView(newest!, context.strings, orderOf(newest!))}
          ${actionsOf(newest!, spot, context)}
        </div>
      </div>
      ${markingForm(results, context)}`;
  }
  return sideBySide(spot, results, newest!, second, context);
}

function sideBySide(
  spot: Spot | undefined,
  results: readonly KeptResult[],
  newest: KeptResult,
  second: KeptResult,
  context: ViewContext,
): TemplateResult {
  const { strings, memory } = context;
  const words = strings.compare;
  const { zoom = 1, pan } = memory;
  const right = results.find(({ id }) => id === memory.right) ?? newest;
  const others = results.filter(({ id }) => id !== right.id);
  const usual = momentsOf(results, spot?.site ?? '').find(({ result }) => result === right)?.before;
  const left =
    others.find(({ id }) => id === memory.left) ?? usual ?? (right === second ? newest : second);
  const order = orderOf(right);
  const [before, after] = left.keptAt <= right.keptAt ? [left, right] : [right, left];
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
    ${zoomView(context)}
    <div class="pair ${zoom > 1 ? 'movable' : ''}" @pointermove=${dragging(context)}>
      ${[left, right].map(
        (shown) =>
          html`<div>
            ${keptResultView(shown, strings, order, zoom, pan)} ${actionsOf(shown, spot, context)}
          </div>`,
      )}
    </div>
    ${markingForm([left, right], context)} ${spot ? changeView(before, after, strings) : nothing}`;
}

/** What can be done with one result: put a mistake right, measure, delete. */
function actionsOf(
  result: KeptResult,
  spot: Spot | undefined,
  context: ViewContext,
): TemplateResult {
  return html`${spot ? markingView(result, context) : nothing} ${moveView(result, spot, context)}
  ${removeLink(result, context)}`;
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
        (result) => option(result.id, nameOf(result, strings, 'medium'), result.id === shown.id),
      )}
    </select>
  </div>`;
}
