import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { removeResult } from '../../history/results.js';
import type { KeptResult } from '../../history/storage.js';
import type { ViewContext } from '../view.js';
import { askFirst } from './redo.js';

/** Deletes one result, once the person has said so twice. */
export function removeLink({ id }: KeptResult, context: ViewContext): TemplateResult {
  const { removeSure, remove } = context.strings.compare;
  const go = (): void => {
    askFirst(removeSure, remove, () => removeResult(id), context);
  };
  return html`<button class="link small remove" part="button" type="button" @click=${go}>
    ${remove}
  </button>`;
}
