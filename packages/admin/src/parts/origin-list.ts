import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { field, valuesOf } from './form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/** The origins whose pages may send, and a way to ask about any page. */
export class OriginList extends SettingsPart {
  static override properties = {
    origins: { attribute: false },
    checked: { state: true },
  };

  declare origins: readonly Schemas['OriginDto'][];
  /** What the server said of the address that was asked about last. */
  declare private checked: Schemas['OriginCheckDto'] | undefined;

  protected override render(): TemplateResult {
    const own = words.own.embedding;
    return html`
      <h2>${own.origins}</h2>
      <p class="soft">${own.originsHint}</p>
      ${this.origins.length > 0 ? this.#table() : html`<p>${own.noOrigins}</p>`}
      <form class="row" @submit=${this.#send}>
        ${field({
          name: 'origin',
          label: own.origin,
          hint: own.originHint,
          type: 'url',
          required: true,
          maxlength: 255,
          problem: this.wrong,
        })}
        <button
          class="button quiet"
          type="submit"
          name="then"
          value="allow"
          ?disabled=${this.isBusy}
        >
          ${own.allow}
        </button>
        <button
          class="button quiet"
          type="submit"
          name="then"
          value="test"
          ?disabled=${this.isBusy}
        >
          ${own.test}
        </button>
      </form>
      <div role="status">${this.#answer()}</div>
      ${problemView(this.wrong)}
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #table(): TemplateResult {
    const own = words.own.embedding;
    return html`<table class="stack">
      <tbody>
        ${this.origins.map(
          (one) =>
            html`<tr>
              <th scope="row"><code>${one.origin}</code></th>
              <td class="act">
                <button
                  class="button quiet"
                  type="button"
                  @click=${() => void this.#check(one.origin)}
                >
                  ${own.test}<span class="visually-hidden"> ${one.origin}</span>
                </button>
                <button class="button quiet" type="button" @click=${() => this.#remove(one)}>
                  ${own.forbid}<span class="visually-hidden"> ${one.origin}</span>
                </button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #answer(): TemplateResult | typeof nothing {
    const own = words.own.embedding;
    if (!this.checked) return nothing;
    const { origin, allowed } = this.checked;
    return html`<p class="tag ${allowed ? '' : 'soon'}">
      ${allowed ? own.testGood(origin) : own.testBad(origin)}
    </p>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { origin = '' } = valuesOf(form);
    if (event.submitter?.getAttribute('value') === 'test') {
      await this.#check(origin);
      return;
    }
    const params = { path: { siteId: this.siteId } };
    this.checked = undefined;
    const done = await this.act(async () => {
      const body = { origin: originOf(origin) };
      await ask(backend.POST('/api/v1/admin/sites/{siteId}/origins', { params, body }));
    });
    if (!done) return;
    form.reset();
    tell(words.own.states.saved);
  };

  /** Asks the server, which decides it as it does for what comes in. */
  async #check(address: string): Promise<void> {
    this.wrong = undefined;
    this.checked = undefined;
    const params = { path: { siteId: this.siteId }, query: { address } };
    try {
      this.checked = await ask(
        backend.GET('/api/v1/admin/sites/{siteId}/origins/check', { params }),
      );
    } catch (error) {
      this.wrong = error;
    }
  }

  async #remove({ id, origin }: Schemas['OriginDto']): Promise<void> {
    const own = words.own.embedding;
    const done = await this.dialog.ask({
      title: own.removeTitle(origin),
      text: own.removeText,
      confirm: own.removeConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, id } };
        await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/origins/{id}', { params }));
      },
    });
    if (!done) return;
    this.checked = undefined;
    this.changed();
  }
}
customElements.define('admin-origin-list', OriginList);

/** The origin of an address that somebody copied from their browser; what is none goes as it is. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
