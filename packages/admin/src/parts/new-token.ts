import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { field, tick, valuesOf } from './form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';

const SCOPES = ['export.csv', 'export.fhir', 'fhir.read'] as const;

/**
 * Makes a token for a machine.
 *
 * @fires made - with the token, which is shown this once
 */
export class NewToken extends SettingsPart {
  protected override render(): TemplateResult {
    const own = words.own.tokens;
    const { wrong: problem } = this;
    return html`<h2>${own.new}</h2>
      <form @submit=${this.#make}>
        <div class="row">
          ${field({
            name: 'label',
            label: own.label,
            hint: own.labelHint,
            required: true,
            maxlength: 120,
            problem,
          })}
          ${field({
            name: 'days',
            label: own.days,
            type: 'number',
            value: 90,
            min: 1,
            max: 366,
            required: true,
            problem,
          })}
        </div>
        ${SCOPES.map((scope) => tick(scope, own.scopes[scope]!, own.scopeHints[scope]!, false))}
        ${field({
          name: 'password',
          label: words.own.dialog.password,
          hint: words.own.dialog.passwordHint,
          type: 'password',
          required: true,
          autocomplete: 'current-password',
        })}
        ${problemView(problem)}
        <div class="buttons">
          <button class="button" type="submit" ?disabled=${this.isBusy}>${own.create}</button>
        </div>
      </form>`;
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { label = '', days, password = '', ...ticked } = valuesOf(form);
    const scopes = SCOPES.filter((scope) => scope in ticked);
    const params = { path: { siteId: this.siteId } };
    const body = { label, days: Number(days), scopes, password };
    const done = await this.act(async () => {
      const path = '/api/v1/admin/sites/{siteId}/tokens';
      const detail: Schemas['MadeAccessTokenDto'] = await ask(backend.POST(path, { params, body }));
      this.dispatchEvent(new CustomEvent('made', { detail }));
    });
    if (done) form.reset();
  };
}
customElements.define('admin-new-token', NewToken);
