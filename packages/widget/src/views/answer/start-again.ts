import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Actions } from '../view.js';

/** The way on from any answer: another picture. */
export function startAgain(words: string, act: Actions): TemplateResult {
  return html`<div class="buttons">
    <button class="button" part="button" type="button" @click=${act.restart}>${words}</button>
  </div>`;
}
