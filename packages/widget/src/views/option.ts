import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/**
 * A choice of a list that shows what the view knows to be chosen, whatever was picked in it before: an
 * option that somebody picked heeds its attribute `selected` no more.
 */
export const option = (value: string, words: string, isChosen: boolean): TemplateResult =>
  html`<option value=${value} .selected=${live(isChosen)}>${words}</option>`;
