import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { count, date } from '../format.js';
import { words } from '../language.js';
import { knowsPasskeys, makePasskey } from '../passkeys.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';
import { stack } from '../styles/stack.js';
import { field, valuesOf } from './form.js';
import { newAppView } from './new-app.js';
import { OwnPart } from './own-part.js';
import { problemView } from './page.js';
import { recoveryCodesView } from './recovery-codes.js';
import { tell } from './toast.js';

/** One's own second factors: an authenticator app, passkeys, recovery codes. */
export class SecondFactors extends OwnPart {
  static override styles = [
    base,
    settings,
    stack,
    css`
      .qr {
        inline-size: min(14em, 100%);
        border-radius: 0.4em;
      }
      h3 {
        margin-block-start: 1.2em;
      }
      .once h3 {
        margin-block-start: 0;
      }
    `,
  ];
  static override properties = {
    factors: { state: true },
    newApp: { state: true },
    codes: { state: true },
  };

  declare private factors: Schemas['FactorsDto'];
  /** A secret that waits for its first code. */
  declare private newApp: Schemas['NewSecretDto'] | undefined;
  /** Recovery codes, shown until somebody says that they are kept. */
  declare private codes: readonly string[];

  constructor() {
    super();
    this.codes = [];
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    this.factors = await ask(backend.GET('/api/v1/auth/factors', { signal }));
  }

  protected override content(): TemplateResult {
    const own = words.own.secondFactor;
    const { code, passkeys, recoveryCodes } = this.factors;
    const has = code || passkeys.length > 0;
    const button = (text: string, does: () => unknown) =>
      html`<button class="button quiet" type="button" @click=${() => void does()}>${text}</button>`;
    return html`<h2>${own.title}</h2>
      <p class="soft">${own.text}</p>
      ${has ? nothing : html`<p>${own.none}</p>`}
      <div role="status">
        ${this.codes.length > 0 ? recoveryCodesView(this.codes, () => (this.codes = [])) : nothing}
      </div>
      <h3>${own.app}</h3>
      ${
        this.newApp
          ? newAppView(this.newApp, { wrong: this.wrong, submit: this.#addApp })
          : html`<div class="buttons">
              ${code ? button(own.appRemove, this.#removeApp) : button(own.appAdd, this.#beginApp)}
            </div>`
      }
      <h3>${own.passkey}</h3>
      ${passkeys.length > 0 ? this.#table() : nothing}
      ${
        knowsPasskeys()
          ? html`<form class="row" @submit=${this.#addPasskey}>
              ${field({
                name: 'passkey',
                label: own.passkeyName,
                hint: own.passkeyNameHint,
                required: true,
                maxlength: 60,
              })}
              <button class="button quiet" type="submit">${own.passkeyAdd}</button>
            </form>`
          : nothing
      }
      ${
        has
          ? html`<h3>${own.recovery}</h3>
              <p>${own.recoveryLeft(count(recoveryCodes))}</p>
              <div class="buttons">${button(own.recoveryNew, this.#renewCodes)}</div>`
          : nothing
      }
      ${this.newApp ? nothing : problemView(this.wrong)}
      <admin-confirm-dialog></admin-confirm-dialog>`;
  }

  #table(): TemplateResult {
    const own = words.own.secondFactor;
    return html`<table class="stack">
      <thead>
        <tr>
          <th scope="col">${own.passkey}</th>
          <th scope="col">${own.since}</th>
          <th scope="col">${own.lastUsed}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${this.factors.passkeys.map(
          (one) =>
            html`<tr>
              <th scope="row">${one.name}</th>
              <td data-label=${own.since}><time>${date(one.createdAt)}</time></td>
              <td data-label=${own.lastUsed}>
                ${one.lastUsedAt === null ? own.never : html`<time>${date(one.lastUsedAt)}</time>`}
              </td>
              <td class="act">
                <button
                  class="button quiet"
                  type="button"
                  @click=${() => void this.#removePasskey(one.id)}
                >
                  ${own.passkeyRemove}<span class="visually-hidden"> ${one.name}</span>
                </button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  readonly #beginApp = async (): Promise<void> => {
    const own = words.own.secondFactor;
    await this.#confirm(
      { title: own.appTitle, text: own.appText, confirm: own.confirm },
      async (body) => {
        this.newApp = await ask(backend.POST('/api/v1/auth/factors/code', { body }));
      },
    );
  };

  readonly #addApp = (event: SubmitEvent): void => {
    event.preventDefault();
    const { code = '' } = valuesOf(event.target as HTMLFormElement);
    void this.act(async () => {
      const body = { code };
      this.#added(await ask(backend.POST('/api/v1/auth/factors/code/confirmation', { body })));
      this.newApp = undefined;
    });
  };

  readonly #removeApp = async (): Promise<void> => {
    await this.#remove((body) => ask(backend.POST('/api/v1/auth/factors/code/removal', { body })));
  };

  readonly #addPasskey = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { passkey: name = '' } = valuesOf(form);
    const own = words.own.secondFactor;
    const question = { title: own.passkeyTitle, text: own.passkeyText, confirm: own.confirm };
    const done = await this.#confirm(question, async (body) => {
      const path = '/api/v1/auth/factors/passkeys/options';
      const { options } = await ask(backend.POST(path, { body }));
      const response = await makePasskey(options);
      const made = { name, response };
      this.#added(await ask(backend.POST('/api/v1/auth/factors/passkeys', { body: made })));
    });
    if (done) form.reset();
  };

  async #removePasskey(id: string): Promise<void> {
    const params = { path: { id } };
    await this.#remove((body) =>
      ask(backend.POST('/api/v1/auth/factors/passkeys/{id}/removal', { params, body })),
    );
  }

  readonly #renewCodes = async (): Promise<void> => {
    const own = words.own.secondFactor;
    const question = { title: own.recoveryTitle, text: own.recoveryText, confirm: own.confirm };
    await this.#confirm(question, async (body) => {
      const made = await ask(backend.POST('/api/v1/auth/factors/recovery-codes', { body }));
      this.codes = made.recoveryCodes;
    });
  };

  async #remove(act: (body: { password: string }) => Promise<unknown>): Promise<void> {
    const own = words.own.secondFactor;
    const question = { title: own.removeTitle, text: own.removeText, confirm: own.removeConfirm };
    const done = await this.#confirm(question, async (body) => {
      await act(body);
      await session.load();
    });
    if (done) tell(own.removed);
  }

  /** Asks for the password, and does it with that. */
  async #confirm(
    question: { title: string; text: string; confirm: string },
    act: (body: { password: string }) => Promise<void>,
  ): Promise<boolean> {
    this.wrong = undefined;
    const asked = { ...question, password: true, act: (password: string) => act({ password }) };
    const done = await this.dialog.ask(asked);
    if (done) this.changed();
    return done;
  }

  #added({ recoveryCodes }: Schemas['RecoveryCodesDto']): void {
    // none when there are some already
    if (recoveryCodes.length > 0) this.codes = recoveryCodes;
    tell(words.own.secondFactor.added);
    // clinics that were shut are open now
    void session.load();
  }
}
customElements.define('admin-second-factors', SecondFactors);
