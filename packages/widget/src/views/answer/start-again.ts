import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { bookingButton } from '../contact.js';
import type { ViewContext } from '../view.js';

/** The way on where there is no answer: an appointment, where the clinic offers one, and another picture. */
export function startAgain(words: string, context: ViewContext): TemplateResult {
  const booking = bookingButton(context);
  return html`<div class="buttons">
    ${booking}
    <button
      class="button ${booking === nothing ? '' : 'quiet'}"
      part="button"
      type="button"
      @click=${context.act.restart}
    >
      ${words}
    </button>
  </div>`;
}
