import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { StateOf } from '../../flow/check-state.js';
import { contactView } from '../contact.js';
import { note } from '../icons.js';
import type { ViewContext } from '../view.js';

/** A kind end: this site examines pictures of a dermatoscope only; what to do instead. */
export function declinedView(_: StateOf<'declined'>, context: ViewContext): TemplateResult {
  const { strings, act } = context;
  const words = strings.declined;
  return html`
    <div class="body" part="body">
      <div class="aside">
        ${note}
        <h2 tabindex="-1">${words.title}</h2>
        <p>${words.text}</p>
      </div>
      <ul class="advice" part="advice">
        ${words.advice.map((text) => html`<li>${text}</li>`)}
      </ul>
      ${contactView(context)}
      <div class="buttons">
        <button class="button" part="button" type="button" @click=${act.restart}>
          ${strings.describe.another}
        </button>
        <button class="button quiet" part="button" type="button" @click=${act.back}>
          ${strings.back.question}
        </button>
      </div>
    </div>
  `;
}
