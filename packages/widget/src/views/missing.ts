import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { CheckState } from '../flow/check-state.js';
import { note } from './icons.js';
import type { FirstContext } from './view.js';

/** A part of the panel could not be fetched: what there is stays, and it is tried again. */
export function missingView(state: CheckState, { strings, act }: FirstContext): TemplateResult {
  const words = strings.error.topics.part;
  const { back, restart } = act;
  const [go, name] =
    'picture' in state || 'asked' in state
      ? [restart, strings.error.again]
      : [back, strings.back.start];
  return html`<div class="body" part="body error">
    <div class="aside">
      ${note}
      <h2 tabindex="-1">${words.title}</h2>
      <p>${words.text}</p>
    </div>
    <div class="buttons">
      <button class="button" part="button" type="button" @click=${act.retry}>
        ${strings.error.retry}
      </button>
      <button class="button quiet" part="button" type="button" @click=${go}>${name}</button>
    </div>
  </div>`;
}
