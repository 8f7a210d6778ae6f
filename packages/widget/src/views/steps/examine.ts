import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { StateOf } from '../../flow/check-state.js';
import { stageWords } from '../../lang/stage-words.js';
import type { Strings } from '../../lang/strings.js';
import { lock } from '../icons.js';
import { pictureView } from '../picture.js';
import { steps } from '../steps.js';
import type { ViewContext } from '../view.js';

/** The picture is being examined; the network may still have to be fetched. */
export function examineView(
  { view, asked }: StateOf<'check'> | StateOf<'examine'>,
  { strings, act, preview, loading }: ViewContext,
): TemplateResult {
  const words = strings.examine;
  const { title } = view === 'check' ? strings.check : words;
  const bytes = loading?.phase === 'model' ? loading : undefined;
  return html`
    ${steps(strings, view === 'check' ? 3 : 5)}
    <div class="columns">
      ${pictureView(preview, strings, asked.frame)}
      <div class="body examining" part="body">
        <h2 tabindex="-1">${title}</h2>
        <p class="stage-words" id="stage">
          <span>${stageWords(strings, loading, view)}</span>
          <span class="soft small">${bytes ? byteWords(strings, bytes) : ''}</span>
        </p>
        <progress
          part="progress"
          aria-labelledby="stage"
          max="1"
          value=${ifDefined(bytes && bytes.loaded / bytes.total)}
        ></progress>
        <p class="lock small soft">${lock}<span>${words.private}</span></p>
        <div class="buttons">
          <button class="button quiet" part="button" type="button" @click=${act.back}>
            ${words.cancel}
          </button>
        </div>
      </div>
    </div>
  `;
}

function byteWords(strings: Strings, { loaded, total }: { loaded: number; total: number }): string {
  const format = new Intl.NumberFormat(strings.locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return strings.examine.bytes(format.format(loaded / 1e6), format.format(total / 1e6));
}
