import type { Site } from '@dermdx/contract';
import { dateAndTime } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import {
  exportResults,
  keepResult,
  listResults,
  removeAllResults,
  removeResult,
} from '../../history/results.js';
import type { KeptResult } from '../../history/storage.js';
import type { Strings } from '../../lang/strings.js';
import { fieldOf } from '../submit.js';
import { saveFile } from '../save-file.js';
import { keptResultView } from './kept-result.js';
import type { ViewContext } from '../view.js';

/** Results kept on this device, two of them side by side. */
export function compareView(state: StateOf<'compare'>, context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.compare;
  const { results } = memory;
  if (!results) load(context);
  return html`
    <div class="body compare" part="body">
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      <p class="outcome ${memory.outcome ?? ''}" role="alert">
        ${memory.outcome === 'done' ? words.kept : ''}${memory.outcome === 'failed' ? words.failed : ''}
      </p>
      ${memory.outcome === 'done' ? nothing : keepForm(state, context)}
      ${results?.length === 0 ? html`<p class="nothing soft">${words.empty}</p>` : nothing}
      ${results && results.length > 0 ? sideBySide(results, context) : nothing}
      <div class="buttons">
        ${results && results.length > 0 ? manage(results, context) : nothing}
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${state.asked ? strings.back.result : strings.back.start}
        </button>
      </div>
    </div>
  `;
}

function load({ act }: ViewContext): void {
  void listResults().then((results) => {
    act.remember({ results });
  });
}

/** What is on the device after something was done to it. */
async function redo(work: Promise<unknown>, { act }: ViewContext): Promise<void> {
  const isDone = await work.then(
    () => true,
    () => false,
  );
  act.remember({
    results: await listResults(),
    sure: false,
    ...(isDone ? {} : { outcome: 'failed' }),
  });
}

function keepForm({ asked, diagnosis }: StateOf<'compare'>, context: ViewContext) {
  if (!asked || !diagnosis) return nothing;
  const { strings, act } = context;
  const keep = async (event: Event): Promise<void> => {
    const site = fieldOf<HTMLSelectElement>(event, 'site').value as Site | '';
    try {
      await keepResult(asked.picture, diagnosis, site);
      act.remember({ outcome: 'done', results: await listResults() });
    } catch {
      act.remember({ outcome: 'failed' });
    }
  };
  return html`<div class="field keep">
    <label for="kept-site">${strings.compare.where}</label>
    <select id="kept-site" name="site">
      <option value="">${strings.compare.nowhere}</option>
      ${Object.entries(strings.patient.sites).map(
        ([value, name]) =>
          html`<option value=${value} ?selected=${value === diagnosis.patient.site}>
            ${name}
          </option>`,
      )}
    </select>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${keep}>
        ${strings.compare.keep}
      </button>
    </div>
  </div>`;
}

function sideBySide(results: readonly KeptResult[], context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.compare;
  const [newest] = results;
  const same = results.find(({ id, site }) => id !== newest!.id && site === newest!.site);
  const left = results.find(({ id }) => id === memory.left) ?? same ?? results[1] ?? newest!;
  const right = results.find(({ id }) => id === memory.right) ?? newest!;
  const pick = (side: 'left' | 'right', label: string, shown: KeptResult) =>
    html`<div>
      <label for=${side}>${label}</label>
      <select
        id=${side}
        @change=${(event: Event) => {
          act.remember({ [side]: (event.target as HTMLSelectElement).value });
        }}
      >
        ${results.map(
          (result) =>
            html`<option value=${result.id} ?selected=${result.id === shown.id}>
              ${nameOf(result, strings)}
            </option>`,
        )}
      </select>
      ${keptResultView(shown, strings)}
      <button
        class="link small"
        part="button"
        type="button"
        @click=${() => redo(removeResult(shown.id), context)}
      >
        ${words.remove}
      </button>
    </div>`;
  return html`<div class="pair field">
    ${pick('left', words.first, left)} ${pick('right', words.second, right)}
  </div>`;
}

function nameOf({ site, keptAt }: KeptResult, strings: Strings): string {
  const place = site ? strings.patient.sites[site] : strings.compare.nowhere;
  return `${place}, ${dateAndTime(new Date(keptAt), strings, 'long')}`;
}

function manage(results: readonly KeptResult[], context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.compare;
  const save = async (): Promise<void> => {
    saveFile('dermdx.json', await exportResults(results));
  };
  const remove = (): void => {
    if (memory.sure) void redo(removeAllResults(), context);
    else act.remember({ sure: true });
  };
  return html`${memory.sure ? html`<p class="missing" role="alert">${words.removeAllSure}</p>` : nothing}
    <button class="button quiet" part="button" type="button" @click=${save}>${words.export}</button>
    <button class="button quiet" part="button" type="button" @click=${remove}>
      ${words.removeAll}
    </button>`;
}
