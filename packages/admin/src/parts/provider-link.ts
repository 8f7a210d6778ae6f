import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { date } from '../format.js';
import { words } from '../language.js';
import { OwnPart } from './own-part.js';
import { tell } from './toast.js';

/** Ties one's account to the person that one is at the clinic's own sign-in; shown where there is such a sign-in. */
export class ProviderLink extends OwnPart {
  static override properties = { linked: { state: true } };

  declare private linked: Schemas['LinkedDto'];

  protected override async fetch(signal: AbortSignal): Promise<void> {
    this.linked = await ask(backend.GET('/api/v1/auth/identity', { signal }));
  }

  protected override content(): TemplateResult | typeof nothing {
    const own = words.own.providerLink;
    const { provider, linkedAt } = this.linked;
    if (provider === null) return nothing;
    return html`<section class="card">
      <h2>${own.title(provider)}</h2>
      <p class="soft">${own.text(provider)}</p>
      <p>${linkedAt === null ? own.none : own.since(date(linkedAt))}</p>
      <div class="buttons">
        <button
          class="button quiet"
          type="button"
          @click=${() => void (linkedAt === null ? this.#link(provider) : this.#unlink(provider))}
        >
          ${linkedAt === null ? own.link : own.unlink}
        </button>
      </div>
      <admin-confirm-dialog></admin-confirm-dialog>
    </section>`;
  }

  async #link(provider: string): Promise<void> {
    const own = words.own.providerLink;
    await this.dialog.ask({
      title: own.linkTitle(provider),
      text: own.linkText,
      confirm: own.linkConfirm,
      password: true,
      isGrave: false,
      act: async (password) => {
        const { url } = await ask(backend.POST('/api/v1/auth/identity', { body: { password } }));
        location.assign(url);
      },
    });
  }

  async #unlink(provider: string): Promise<void> {
    const own = words.own.providerLink;
    const done = await this.dialog.ask({
      title: own.unlinkTitle(provider),
      text: own.unlinkText,
      confirm: own.unlinkConfirm,
      password: true,
      act: async (password) => {
        await ask(backend.POST('/api/v1/auth/identity/removal', { body: { password } }));
      },
    });
    if (!done) return;
    tell(own.unlinked);
    await this.load();
  }
}
customElements.define('admin-provider-link', ProviderLink);
