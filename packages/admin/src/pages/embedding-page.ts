import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import '../parts/consent-form.js';
import '../parts/origin-list.js';
import '../parts/site-keys.js';
import { copyButton } from '../parts/copy.js';
import { Page } from '../parts/page.js';
import { snippet } from '../parts/snippet.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';

/** How the panel gets into a page: site keys, allowed origins, consent text, code to paste. */
export class EmbeddingPage extends Page {
  static override styles = [base, settings];
  static override properties = {
    site: { state: true },
    keys: { state: true },
    origins: { state: true },
  };

  declare private site: Schemas['SiteDto'];
  declare private keys: readonly Schemas['SiteKeyDto'][];
  declare private origins: readonly Schemas['OriginDto'][];

  protected override heading(): string {
    return words.own.embedding.title;
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const init = { params: { path: { siteId: this.siteId } }, signal };
    [this.site, this.keys, this.origins] = await Promise.all([
      ask(backend.GET('/api/v1/admin/sites/{siteId}', init)),
      ask(backend.GET('/api/v1/admin/sites/{siteId}/keys', init)),
      ask(backend.GET('/api/v1/admin/sites/{siteId}/origins', init)),
    ]);
  }

  protected override content(): TemplateResult {
    const own = words.own.embedding;
    const again = () => void this.reload(true);
    return html`
      <h1>${own.title}</h1>
      <admin-site-keys
        class="card"
        .siteId=${this.siteId}
        .keys=${this.keys}
        @changed=${again}
      ></admin-site-keys>
      <admin-origin-list
        class="card"
        .siteId=${this.siteId}
        .origins=${this.origins}
        @changed=${again}
      ></admin-origin-list>
      ${
        this.may('owner')
          ? html`<admin-consent-form
              class="card"
              .site=${this.site}
              @changed=${again}
            ></admin-consent-form>`
          : nothing
      }
      <section class="card">${this.#snippet()}</section>
    `;
  }

  #snippet(): TemplateResult {
    const own = words.own.embedding;
    const key = this.keys.findLast(({ active }) => active);
    const { consentText, givesAnswers } = this.site;
    const text = snippet(location.origin, key?.publicKey ?? 'pk_…', consentText, givesAnswers);
    return html`<h2>${own.snippet}</h2>
      <p class="soft">${own.snippetHint}</p>
      ${key ? nothing : html`<p class="problem">${own.snippetKeyless}</p>`}
      <pre tabindex="0"><code>${text}</code></pre>
      ${copyButton(text, own.snippet)}`;
  }
}
customElements.define('admin-embedding-page', EmbeddingPage);
