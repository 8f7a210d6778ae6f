import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { knowsPasskeys } from '../passkeys.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { narrow } from '../styles/narrow.js';
import { field, valuesOf } from './form.js';
import { OwnPart } from './own-part.js';
import { problemView } from './page.js';

type Way = 'code' | 'passkey' | 'recoveryCode';

/**
 * The second factor of whoever showed a right password.
 *
 * @fires done - when they are signed in
 */
export class SecondStep extends OwnPart {
  static override styles = [base, narrow];
  static override properties = { ways: { state: true }, way: { state: true } };

  declare private ways: Schemas['WaysDto'];
  declare private way: Way;

  protected override async fetch(signal: AbortSignal): Promise<void> {
    this.ways = await ask(backend.GET('/api/v1/auth/second-factor', { signal }));
    const { code, passkey } = this.ways;
    this.way = passkey && knowsPasskeys() ? 'passkey' : code ? 'code' : 'recoveryCode';
  }

  protected override content(): TemplateResult {
    const own = words.own.secondFactor;
    const other = (way: Way, text: string) =>
      this.ways[way] && this.way !== way && (way !== 'passkey' || knowsPasskeys())
        ? html`<button
            class="button quiet"
            type="button"
            @click=${() => {
              this.#choose(way);
            }}
          >
            ${text}
          </button>`
        : nothing;
    return html`<form class="card" @submit=${this.#show}>
      <h1>${own.askTitle}</h1>
      ${this.#question()} ${problemView(this.wrong)}
      <button class="button" type="submit" ?disabled=${this.isBusy}>
        ${this.way === 'passkey' ? own.usePasskey : own.confirm}
      </button>
      ${other('passkey', own.usePasskey)} ${other('code', own.useCode)}
      ${other('recoveryCode', own.useRecovery)}
      <p class="small soft">${own.lost}</p>
    </form>`;
  }

  #question(): TemplateResult {
    const own = words.own.secondFactor;
    switch (this.way) {
      case 'passkey':
        return html`<p>${own.askPasskey}</p>`;
      case 'code':
        return html`<p>${own.askCode}</p>
          ${field({
            name: 'code',
            label: own.code,
            required: true,
            autocomplete: 'one-time-code',
            pattern: '[0-9]{6}',
            maxlength: 6,
          })}`;
      case 'recoveryCode':
        return html`<p>${own.askRecovery}</p>
          ${field({ name: 'recovery', label: own.recoveryCode, required: true, minlength: 16 })}`;
    }
  }

  #choose(way: Way): void {
    this.way = way;
    this.wrong = undefined;
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  readonly #show = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { code = '', recovery = '' } = valuesOf(event.target as HTMLFormElement);
    this.isBusy = true;
    this.wrong = undefined;
    try {
      if (this.way === 'passkey') await session.usePasskey();
      else if (this.way === 'code') await session.showCode(code);
      else await session.showRecoveryCode(recovery);
      this.dispatchEvent(new Event('done'));
    } catch (error) {
      this.wrong = error;
    } finally {
      this.isBusy = false;
    }
  };
}
customElements.define('admin-second-step', SecondStep);
