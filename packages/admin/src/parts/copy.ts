import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { words } from '../language.js';
import { tell } from './toast.js';

/**
 * A button that puts a text on the clipboard; where the browser does not let it, the text beside it
 * is selected, to be copied by hand.
 */
export function copyButton(text: string, what: string): TemplateResult {
  const copy = async ({ currentTarget }: Event) => {
    const shown = (currentTarget as HTMLElement).parentElement?.querySelector('code');
    try {
      await navigator.clipboard.writeText(text);
      tell(words.own.states.copied);
    } catch {
      if (shown) getSelection()?.selectAllChildren(shown);
      tell(words.own.states.selected);
    }
  };
  return html`<button class="button quiet" type="button" @click=${copy}>
    ${words.own.states.copy}<span class="visually-hidden">: ${what}</span>
  </button>`;
}
