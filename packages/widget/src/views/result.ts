import type { Diagnosis } from '@dermdx/core';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../check-state.js';
import type { Strings } from '../lang/strings.js';
import { classesView } from './classes.js';
import { detailsView } from './details.js';
import { pictureView } from './picture.js';
import { startAgain } from './start-again.js';
import type { ViewContext } from './view.js';

/** What the network sees; for any but a dermatoscope's picture, without an answer of its own. */
export function resultView(
  { diagnosis }: StateOf<'result'>,
  { strings, act, preview }: ViewContext,
): TemplateResult {
  const words = strings.result;
  const { source } = diagnosis;
  return html`
    <div class="columns">
      ${pictureView(preview, { ...words, name: strings.describe.picture }, diagnosis.frame)}
      <div class="body" part="body">
        ${source === 'dermatoscope' ? answer(diagnosis, strings) : warning(source, strings)}
        <p class="next">${words.next}</p>
        ${classesView(diagnosis.classes, strings, source === 'dermatoscope')}
        <section class="limits small" part="limits">
          <h3>${words.limits.title}</h3>
          <p class="soft">${words.limits.text}</p>
        </section>
        ${startAgain(words.again, act)} ${detailsView(diagnosis, strings)}
      </div>
    </div>
  `;
}

function answer({ classes, top = classes[0] }: Diagnosis, strings: Strings): TemplateResult {
  const { phrase, medical, line } = strings.labels[top!.label];
  return html`<div part="answer">
    <h2 tabindex="-1">
      <span class="kicker">${strings.result.kicker}</span>
      ${phrase} ${medical ? html`<span class="medical">(${medical})</span>` : ''}
    </h2>
    <p class="line">${line}</p>
  </div>`;
}

function warning(source: keyof Strings['result']['unmeasured'], strings: Strings): TemplateResult {
  const { title, text } = strings.result.unmeasured[source];
  return html`<div part="answer">
    <h2 tabindex="-1">${title}</h2>
    <p class="caution">${text}</p>
  </div>`;
}
