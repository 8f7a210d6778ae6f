import type { Site } from '@dermdx/contract';
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
import { fieldOf } from '../submit.js';
import { saveFile } from '../save-file.js';
import { keptResults } from './side-by-side.js';
import type { ViewContext } from '../view.js';

/** Results kept on this device, two of them side by side. */
export function compareView(state: StateOf<'compare'>, context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const words = strings.compare;
  if (!memory.results) void load(context);
  const results = memory.results === 'refused' ? undefined : memory.results;
  return html`
    <div class="body compare" part="body">
      <h2 tabindex="-1">${words.title}</h2>
      <p class="soft">${words.text}</p>
      <p class="outcome ${memory.outcome ?? ''}" role="alert">
        ${memory.outcome === 'done' ? words.kept : ''}${memory.outcome === 'failed' ? words.failed : ''}
      </p>
      ${memory.outcome === 'done' ? nothing : keepForm(state, context)}
      ${memory.results === 'refused' ? html`<p class="missing small">${strings.refused}</p>` : nothing}
      ${results?.length === 0 ? html`<p class="nothing soft">${words.empty}</p>` : nothing}
      ${
        results && results.length > 0
          ? keptResults(results, context, (id) => {
              askToRemove(id, context);
            })
          : nothing
      }
      <div class="buttons">
        ${results && results.length > 0 ? manage(results, context) : nothing}
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${state.asked ? strings.back.result : strings.back.start}
        </button>
      </div>
    </div>
  `;
}

async function load({ act }: ViewContext): Promise<void> {
  act.remember({ results: await readResults() });
}

const readResults = async () => (await listResults()) ?? 'refused';

/** Does something to what is on the device, then says how it went and what is there, at once. */
async function redo(
  work: () => Promise<unknown>,
  { act }: ViewContext,
  done?: 'done',
): Promise<void> {
  let outcome: 'done' | 'failed' | undefined = done;
  try {
    await work();
  } catch {
    outcome = 'failed';
  }
  const results = await readResults();
  act.remember(outcome ? { outcome, results } : { results });
}

function keepForm({ asked, diagnosis }: StateOf<'compare'>, context: ViewContext) {
  if (!asked || !diagnosis) return nothing;
  const { strings } = context;
  const keep = (event: Event): Promise<void> => {
    const site = fieldOf<HTMLSelectElement>(event, 'site').value as Site | '';
    return redo(() => keepResult(asked.picture, diagnosis, site), context, 'done');
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

function askToRemove(id: string, context: ViewContext): void {
  const { removeSure, remove } = context.strings.compare;
  ask(removeSure, remove, () => removeResult(id), context);
}

/** Asks once more, then deletes. */
function ask(title: string, yes: string, work: () => Promise<unknown>, context: ViewContext): void {
  const { strings, act } = context;
  const { sure, compare } = strings;
  const go = () => redo(work, context);
  act.remember({ sure: { title, text: compare.lasting, yes, no: sure.no, go } });
}

function manage(results: readonly KeptResult[], context: ViewContext): TemplateResult {
  const { strings, act } = context;
  const words = strings.compare;
  const save = async (): Promise<void> => {
    try {
      saveFile('dermdx.json', await exportResults(results));
    } catch {
      act.remember({ outcome: 'failed' });
    }
  };
  return html`<button class="button quiet" part="button" type="button" @click=${save}>
      ${words.export}
    </button>
    <button
      class="button quiet"
      part="button"
      type="button"
      @click=${() => {
        ask(words.removeAllSure, words.removeAll, removeAllResults, context);
      }}
    >
      ${words.removeAll}
    </button>`;
}
