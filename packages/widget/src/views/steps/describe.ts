import type { Source } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import type { Strings } from '../../lang/strings.js';
import { dermatoscope } from './icons.js';
import { pictureView } from '../picture.js';
import { steps } from '../steps.js';
import { onEnter } from '../submit.js';
import type { ViewContext } from '../view.js';

const ORDER: readonly Source[] = ['dermatoscope', 'photograph', 'unknown'];

/** The picture, and the question what it was taken with. */
export function describeView(
  { source, notice }: StateOf<'describe'>,
  { strings, act, preview, looking }: ViewContext,
): TemplateResult {
  const words = strings.describe;
  const missing = notice === 'source-missing';
  const option = (value: Source) => html`
    <label class="option">
      <input
        type="radio"
        name="source"
        required
        .checked=${source === value}
        @change=${() => {
          act.setSource(value);
        }}
      />
      <span>
        <strong>${words.sources[value].name}</strong>
        <span class="soft small">${words.sources[value].hint}</span>
      </span>
    </label>
  `;
  const question = html`<div class="body" part="body" @keydown=${onEnter(act.proceed)}>
    <h2 tabindex="-1">${words.title}</h2>
    <fieldset aria-describedby=${missing ? 'missing' : nothing}>
      <legend>${words.legend}</legend>
      ${ORDER.map(option)}
      ${
        missing
          ? html`<p id="missing" class="missing small">${strings.notices[notice]}</p>`
          : nothing
      }
    </fieldset>
    <p class="what small soft">${dermatoscope}<span>${words.dermatoscope}</span></p>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${act.proceed}>
        ${words.proceed}
      </button>
      <button class="button quiet" part="button" type="button" @click=${act.restart}>
        ${words.another}
      </button>
    </div>
  </div>`;
  return html`
    ${steps(strings, 2)}
    <div class="columns">
      ${pictureView(preview, strings, undefined, { bare: true })}
      ${looking ? waiting(strings) : question}
    </div>
  `;
}

/** A moment before the question: a picture that cannot be judged needs none. */
function waiting(strings: Strings): TemplateResult {
  return html`<div class="body examining" part="body">
    <h2 tabindex="-1">${strings.check.title}</h2>
    <p class="stage-words" id="stage">${strings.check.looking}</p>
    <progress part="progress" aria-labelledby="stage"></progress>
  </div>`;
}
