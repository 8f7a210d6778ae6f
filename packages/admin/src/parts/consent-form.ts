import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { valuesOf } from './form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/** The clinic's own consent text. */
export class ConsentForm extends SettingsPart {
  static override properties = { site: { attribute: false } };

  declare site: Schemas['SiteDto'];

  protected override render(): TemplateResult {
    const own = words.own.embedding;
    return html`<form @submit=${this.#save}>
      <h2>${own.consent}</h2>
      <div class="field">
        <label for="consent">${own.consentLabel}</label>
        <span class="hint" id="consent-hint">${own.consentHint}</span>
        <textarea
          id="consent"
          name="consentText"
          rows="6"
          maxlength="4000"
          aria-describedby="consent-hint"
          .value=${this.site.consentText ?? ''}
        ></textarea>
      </div>
      ${problemView(this.wrong)}
      <div class="buttons">
        <button class="button quiet" type="submit" ?disabled=${this.isBusy}>
          ${words.own.states.save}
        </button>
      </div>
    </form>`;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { consentText = '' } = valuesOf(event.target as HTMLFormElement);
    const params = { path: { siteId: this.site.id } };
    const body = { consentText: consentText.trim() || null };
    const done = await this.act(async () => {
      await ask(backend.PATCH('/api/v1/admin/sites/{siteId}', { params, body }));
    });
    if (done) tell(words.own.states.saved);
  };
}
customElements.define('admin-consent-form', ConsentForm);
