import type { Site } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Answer, StateOf } from '../../flow/check-state.js';
import { keepResult } from '../../history/results.js';
import { addSpot } from '../../history/spots.js';
import { LONGEST_NAME } from '../../history/spots-file.js';
import type { Spot } from '../../history/storage.js';
import { option } from '../option.js';
import { onEnter } from '../submit.js';
import type { Memory, ViewContext } from '../view.js';
import { placeOptions, spotLabel } from './place.js';
import { redo } from './redo.js';

/** Keeps the result at hand: with a spot that is here already, or with a new one. */
export function keepForm({ asked, diagnosis }: StateOf<'compare'>, context: ViewContext) {
  if (!asked || !diagnosis) return nothing;
  const { strings, act, memory } = context;
  const { spots: words, compare } = strings;
  const spots = memory.spots ?? [];
  const chosen = spots.find(({ id }) => id === (memory.keepWith ?? asked.spot));
  const keep = async (event: Event): Promise<void> => {
    // not disabled meanwhile, since the focus would be lost
    if (memory.isMeasuring) return;
    const form = (event.currentTarget as Element).closest('.body')?.querySelector('.keep');
    act.remember({ isMeasuring: true });
    await redo(() => store({ asked, diagnosis }, chosen, form, context), context, 'done');
    act.remember({ isMeasuring: false });
  };
  return html`<div class="field keep" @keydown=${onEnter((event) => void keep(event))}>
    ${spots.length > 0 ? whichSpot(spots, chosen, context) : nothing}
    ${chosen ? nothing : newSpot(diagnosis.patient.site, context)}
    ${memory.isMeasuring ? html`<p class="small" role="status">${words.measuring}</p>` : nothing}
    <div class="buttons">
      <button
        class="button"
        part="button"
        type="button"
        aria-disabled=${memory.isMeasuring ? 'true' : nothing}
        @click=${keep}
      >
        ${compare.keep}
      </button>
    </div>
  </div>`;
}

function whichSpot(
  spots: readonly Spot[],
  chosen: Spot | undefined,
  { strings, act }: ViewContext,
): TemplateResult {
  const choose = (event: Event): void => {
    act.remember({ keepWith: (event.target as HTMLSelectElement).value });
  };
  return html`<label for="keep-with">${strings.spots.which}</label>
    <select id="keep-with" @change=${choose}>
      ${option('', strings.spots.fresh, !chosen)}
      ${spots.map((spot) => option(spot.id, spotLabel(spot, strings), spot === chosen))}
    </select>`;
}

const newSpot = (site: Site | undefined, { strings }: ViewContext): TemplateResult =>
  html`<label for="spot-name">${strings.spots.name}</label>
    <input
      id="spot-name"
      name="name"
      type="text"
      autocomplete="off"
      maxlength=${LONGEST_NAME}
      aria-describedby="name-hint"
    />
    <p class="small soft" id="name-hint">${strings.spots.nameHint}</p>
    <label for="kept-site">${strings.compare.where}</label>
    <select id="kept-site" name="site">
      ${placeOptions(site, strings)}
    </select>`;

/** With the network's own noise beside it, where that can be measured; the result is kept without, too. */
async function store(
  { asked, diagnosis }: Pick<Answer, 'asked' | 'diagnosis'>,
  chosen: Spot | undefined,
  form: Element | null | undefined,
  { act }: ViewContext,
): Promise<Partial<Memory>> {
  const { picture, frame } = asked;
  const { patient, mode, source } = diagnosis;
  const options = { patient, thorough: mode.thorough, ...(frame ? { frame } : {}) };
  const isMeasured = source === 'dermatoscope' && diagnosis.status === 'diagnosed';
  const spread = isMeasured
    ? await act
        .consult((dermdx, signal) => dermdx.measureSpread(picture, { ...options, signal }))
        .catch(() => undefined)
    : undefined;
  const value = (name: string): string =>
    form?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name='${name}']`)?.value ?? '';
  const spot = chosen ?? (await addSpot(value('name').trim(), value('site') as Site | ''));
  await keepResult(picture, diagnosis, spot, spread);
  return { spot: spot.id };
}
