import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { date, dateAndTime } from '../format.js';
import { words } from '../language.js';
import type { ConfirmDialog } from '../parts/confirm-dialog.js';
import '../parts/confirm-dialog.js';
import { copyButton } from '../parts/copy.js';
import '../parts/new-token.js';
import { Page } from '../parts/page.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';
import { stack } from '../styles/stack.js';

type Token = Schemas['AccessTokenDto'];

/** Tokens with which machines take the clinic's submissions along. */
export class TokensPage extends Page {
  static override styles = [base, settings, stack];
  static override properties = { tokens: { state: true }, made: { state: true } };

  declare private tokens: readonly Token[];
  /** A new one, shown until the page is left. */
  declare private made: Schemas['MadeAccessTokenDto'] | undefined;

  protected override heading(): string {
    return words.own.tokens.title;
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const params = { path: { siteId: this.siteId } };
    this.tokens = await ask(backend.GET('/api/v1/admin/sites/{siteId}/tokens', { params, signal }));
  }

  protected override content(): TemplateResult {
    const own = words.own.tokens;
    return html`
      <h1>${own.title}</h1>
      <p class="soft">${own.text}</p>
      <section class="card">
        ${this.tokens.length > 0 ? this.#table() : html`<p>${own.empty}</p>`}
      </section>
      <div role="status">${this.#madeView()}</div>
      <admin-new-token
        class="card"
        .siteId=${this.siteId}
        @changed=${() => void this.reload(true)}
        @made=${({ detail }: CustomEvent<Schemas['MadeAccessTokenDto']>) => {
          this.made = detail;
        }}
      ></admin-new-token>
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #madeView(): TemplateResult | typeof nothing {
    const own = words.own.tokens;
    if (!this.made) return nothing;
    return html`<section class="card once">
      <h2>${own.once}</h2>
      <p class="soft">${own.onceHint}</p>
      <p><code>${this.made.token}</code></p>
      ${copyButton(this.made.token, own.title)}
    </section>`;
  }

  #table(): TemplateResult {
    const own = words.own.tokens;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${own.title}>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">${own.label}</th>
            <th scope="col">${own.may}</th>
            <th scope="col">${own.by}</th>
            <th scope="col">${own.until}</th>
            <th scope="col">${own.lastUsed}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${this.tokens.map((one) => this.#row(one))}
        </tbody>
      </table>
    </div>`;
  }

  #row(one: Token): TemplateResult {
    const own = words.own.tokens;
    return html`<tr>
      <th scope="row">${one.label}</th>
      <td data-label=${own.may}>${one.scopes.map((scope) => own.scopes[scope]).join(', ')}</td>
      <td data-label=${own.by}>${one.createdBy}</td>
      <td data-label=${own.until}><time>${date(one.expiresAt)}</time></td>
      <td data-label=${own.lastUsed}>
        ${one.lastUsedAt === null ? own.never : html`<time>${dateAndTime(one.lastUsedAt)}</time>`}
      </td>
      <td class="act">
        ${
          one.state === 'good'
            ? html`<button
                class="button quiet"
                type="button"
                @click=${() => void this.#revoke(one)}
              >
                ${own.revoke}<span class="visually-hidden"> ${one.label}</span>
              </button>`
            : html`<span class="tag plain">${own.states[one.state]}</span>`
        }
      </td>
    </tr>`;
  }

  async #revoke({ id, label }: Token): Promise<void> {
    const own = words.own.tokens;
    const dialog = this.renderRoot.querySelector<ConfirmDialog>('admin-confirm-dialog')!;
    const done = await dialog.ask({
      title: own.revokeTitle(label),
      text: own.revokeText,
      confirm: own.revokeConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, id } };
        await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/tokens/{id}', { params }));
      },
    });
    if (done) await this.reload(true);
  }
}
customElements.define('admin-tokens-page', TokensPage);
