import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { removeAllResults } from '../../history/results.js';
import { addAll } from '../../history/spots.js';
import { readSpots, writeSpots } from '../../history/spots-file.js';
import type { KeptResult } from '../../history/storage.js';
import { saveFile } from '../save-file.js';
import type { ViewContext } from '../view.js';
import { askFirst, readKept } from './redo.js';

/** All that is kept as one file, out and in, and the end of it. */
export function manageView(results: readonly KeptResult[], context: ViewContext): TemplateResult {
  const { strings, act, memory } = context;
  const { compare: words, spots } = strings;
  const save = async (): Promise<void> => {
    try {
      saveFile('dermdx.json', await writeSpots(memory.spots ?? [], results));
    } catch {
      act.remember({ outcome: 'failed' });
    }
  };
  const isAny = results.length > 0;
  return html`<section class="manage">
    <p class="outcome ${memory.added === undefined ? '' : 'done'}" role="status">
      ${addedWords(context)}
    </p>
    <div class="buttons">
      ${isAny ? button(words.export, save) : nothing}
      ${button(spots.import, (event) => {
        (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.click();
      })}
      <input
        type="file"
        accept="application/json,.json"
        hidden
        @change=${(event: Event) => void add(event, context)}
      />
      ${
        isAny
          ? button(words.removeAll, () => {
              askFirst(words.removeAllSure, words.removeAll, removeAllResults, context);
            })
          : nothing
      }
    </div>
  </section>`;
}

function addedWords({ strings, memory: { added } }: ViewContext): string {
  if (added === undefined) return '';
  return added === 'failed' ? strings.spots.importFailed : strings.spots.imported(String(added));
}

async function add(event: Event, { act }: ViewContext): Promise<void> {
  const input = event.currentTarget as HTMLInputElement;
  const [file] = input.files ?? [];
  if (!file) return;
  let read;
  try {
    read = await readSpots(file);
  } catch {
    act.remember({ added: 'failed' });
    return;
  } finally {
    // so that the same file can be chosen again
    input.value = '';
  }
  try {
    await addAll(read.spots, read.results);
    act.remember({ ...(await readKept()), added: read.results.length });
  } catch {
    act.remember({ outcome: 'failed' });
  }
}

const button = (words: string, go: (event: Event) => unknown): TemplateResult =>
  html`<button class="button quiet" part="button" type="button" @click=${go}>${words}</button>`;
