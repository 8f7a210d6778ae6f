import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import type { KeptResult, Spot } from '../../history/storage.js';
import { option } from '../option.js';
import type { ViewContext } from '../view.js';
import { keepForm } from './keep-form.js';
import { manageView } from './manage.js';
import { spotLabel } from './place.js';
import { loadKept } from './redo.js';
import { spotView } from './spot.js';

/** Spots that a person follows: to keep a result with one, and to see one over time. */
export function compareView(state: StateOf<'compare'>, context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.compare;
  if (!memory.results) void loadKept(context);
  const results = memory.results === 'refused' ? undefined : memory.results;
  const isOnWay = state.asked !== undefined && memory.outcome !== 'done';
  return html`
    <div class="body compare" part="body">
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      <p class="outcome ${memory.outcome ?? ''}" role="alert">
        ${memory.outcome === 'done' ? words.kept : ''}${memory.outcome === 'failed' ? words.failed : ''}
      </p>
      ${isOnWay ? keepForm(state, context) : nothing}
      ${memory.results === 'refused' ? html`<p class="missing small">${strings.refused}</p>` : nothing}
      ${results?.length === 0 ? html`<p class="nothing soft">${words.empty}</p>` : nothing}
      ${results && results.length > 0 ? keptView(results, context, isOnWay) : nothing}
      ${results ? manageView(results, context) : nothing}
      <div class="buttons">
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${state.asked ? strings.back.result : strings.back.start}
        </button>
      </div>
    </div>
  `;
}

/** One spot at a time; results that belong to none are shown together. */
function keptView(
  results: readonly KeptResult[],
  context: ViewContext,
  isOnWay: boolean,
): TemplateResult {
  const { strings, act, memory } = context;
  const spots = memory.spots ?? [];
  const idOf = ({ spot }: KeptResult): string => spots.find(({ id }) => id === spot)?.id ?? '';
  const wanted = memory.spot ?? idOf(results[0]!);
  const shown = results.some((result) => idOf(result) === wanted) ? wanted : idOf(results[0]!);
  const ids = [...new Set(results.map(idOf))];
  const choose = (event: Event): void => {
    // what was chosen of another spot is not of this one
    const { value } = event.target as HTMLSelectElement;
    act.remember({ spot: value, left: '', right: '' });
  };
  const nameOf = (id: string): string => spotLabel(findSpot(spots, id), strings);
  return html`${
    ids.length > 1
      ? html`<div class="field which">
          <label for="spot">${strings.spots.spot}</label>
          <select id="spot" @change=${choose}>
            ${ids.map((id) => option(id, nameOf(id), id === shown))}
          </select>
        </div>`
      : nothing
  }
  ${spotView(
    findSpot(spots, shown),
    results.filter((result) => idOf(result) === shown),
    context,
    !isOnWay,
  )}`;
}

const findSpot = (spots: readonly Spot[], id: string): Spot | undefined =>
  spots.find((spot) => spot.id === id);
