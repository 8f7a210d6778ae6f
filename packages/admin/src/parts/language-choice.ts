import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGES, words } from '../language.js';

/** The language of the pages, each named in itself. */
export function languageChoice(): TemplateResult {
  const { language, locale } = words.own;
  const choose = ({ target }: Event) => void words.choose((target as HTMLSelectElement).value);
  return html`<div class="field language">
    <label for="language">${language}</label>
    <select id="language" @change=${choose}>
      ${Object.entries(LANGUAGES).map(
        ([tag, name]) =>
          html`<option value=${tag} lang=${tag} .selected=${tag === locale}>${name}</option>`,
      )}
    </select>
  </div>`;
}
