import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { date } from '../format.js';
import { words } from '../language.js';
import { copyButton } from './copy.js';
import { field, valuesOf } from './form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/** The site's publishable keys. */
export class SiteKeys extends SettingsPart {
  static override properties = { keys: { attribute: false } };

  declare keys: readonly Schemas['SiteKeyDto'][];

  protected override render(): TemplateResult {
    const own = words.own.embedding;
    return html`
      <h2>${own.keys}</h2>
      <p class="soft">${own.keysHint}</p>
      ${this.keys.length > 0 ? this.#table() : ''}
      <form class="row" @submit=${this.#add}>
        ${field({
          name: 'label',
          label: own.label,
          hint: own.labelHint,
          required: true,
          maxlength: 120,
          problem: this.wrong,
        })}
        <button class="button quiet" type="submit" ?disabled=${this.isBusy}>${own.create}</button>
      </form>
      ${problemView(this.wrong)}
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #table(): TemplateResult {
    const own = words.own.embedding;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${own.keys}>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">${own.label}</th>
            <th scope="col">${own.key}</th>
            <th scope="col">${own.created}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${this.keys.map((key) => this.#row(key))}
        </tbody>
      </table>
    </div>`;
  }

  #row(key: Schemas['SiteKeyDto']): TemplateResult {
    const own = words.own.embedding;
    return html`<tr>
      <th scope="row">${key.label}</th>
      <td data-label=${own.key}>
        <code>${key.publicKey}</code> ${key.active ? copyButton(key.publicKey, key.label) : ''}
      </td>
      <td data-label=${own.created}><time>${date(key.createdAt)}</time></td>
      <td class="act">
        ${
          key.active
            ? html`<button class="button quiet" type="button" @click=${() => this.#revoke(key)}>
                ${own.revoke}<span class="visually-hidden"> ${key.label}</span>
              </button>`
            : html`<span class="tag plain">${own.revoked}</span>`
        }
      </td>
    </tr>`;
  }

  readonly #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { label = '' } = valuesOf(form);
    const path = { siteId: this.siteId };
    const done = await this.act(async () => {
      await ask(
        backend.POST('/api/v1/admin/sites/{siteId}/keys', { params: { path }, body: { label } }),
      );
    });
    if (!done) return;
    form.reset();
    tell(words.own.embedding.keyMade);
  };

  async #revoke({ id }: Schemas['SiteKeyDto']): Promise<void> {
    const own = words.own.embedding;
    const done = await this.dialog.ask({
      title: own.revokeTitle,
      text: own.revokeText,
      confirm: own.revokeConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, id } };
        await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/keys/{id}', { params }));
      },
    });
    if (done) this.changed();
  }
}
customElements.define('admin-site-keys', SiteKeys);
