import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { copyButton } from './copy.js';
import { field } from './form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';

type EventName = Schemas['NewWebhookDto']['events'][number];

/** Adds a webhook, and shows its secret once. */
export class WebhookForm extends SettingsPart {
  static override properties = { secret: { state: true } };

  declare private secret: string | undefined;

  protected override render(): TemplateResult {
    const own = words.own.webhooks;
    return html`
      <h2>${own.new}</h2>
      ${this.#secretView()}
      <form @submit=${this.#add}>
        ${field({
          name: 'url',
          label: own.url,
          hint: own.urlHint,
          type: 'url',
          required: true,
          maxlength: 500,
          problem: this.wrong,
        })}
        <fieldset>
          <legend>${own.events}</legend>
          ${Object.entries(own.eventNames).map(
            ([event, name]) =>
              html`<label class="tick">
                <input type="checkbox" name="events" value=${event} checked /> ${name}
              </label>`,
          )}
        </fieldset>
        ${problemView(this.wrong)}
        <div class="buttons">
          <button class="button" type="submit" ?disabled=${this.isBusy}>${own.create}</button>
        </div>
      </form>
    `;
  }

  #secretView(): TemplateResult {
    const own = words.own.webhooks;
    return html`<div role="status">
      ${
        this.secret === undefined
          ? nothing
          : html`<div class="card once">
              <h3>${own.secret}</h3>
              <p class="soft">${own.secretHint}</p>
              <p><code>${this.secret}</code></p>
              ${copyButton(this.secret, own.secret)}
            </div>`
      }
    </div>`;
  }

  readonly #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const url = data.get('url') as string;
    const events = data.getAll('events') as EventName[];
    const params = { path: { siteId: this.siteId } };
    this.secret = undefined;
    const done = await this.act(async () => {
      const added = await ask(
        backend.POST('/api/v1/admin/sites/{siteId}/webhooks', { params, body: { url, events } }),
      );
      this.secret = added.secret;
    });
    if (done) form.reset();
  };
}
customElements.define('admin-webhook-form', WebhookForm);
