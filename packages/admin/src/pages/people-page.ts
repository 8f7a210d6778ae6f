import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { copyButton } from '../parts/copy.js';
import '../parts/group-roles.js';
import '../parts/invitation.js';
import { Page } from '../parts/page.js';
import '../parts/people-table.js';
import type { LinkFor } from '../parts/people-table.js';
import '../parts/sign-in-rules.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';

/** The clinic’s staff with their roles, and one-time links for forgotten passwords. */
export class PeoplePage extends Page {
  static override styles = [
    base,
    settings,
    css`
      /* room for three buttons beside each other; one below the other where there is none */
      :host {
        max-inline-size: 74em;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6em;
        align-items: center;
        justify-content: space-between;
        margin-block-end: 0.9em;
      }
      .head h1 {
        margin: 0;
      }
    `,
  ];
  static override properties = {
    people: { state: true },
    rules: { state: true },
    link: { state: true },
  };

  declare private people: readonly Schemas['UserDto'][];
  declare private rules: Schemas['SignInRulesDto'];
  /** A one-time link, shown until the page is left. */
  declare private link: LinkFor | undefined;

  protected override heading(): string {
    return words.own.people.title;
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const params = { path: { siteId: this.siteId } };
    [this.people, this.rules] = await Promise.all([
      ask(backend.GET('/api/v1/admin/sites/{siteId}/users', { params, signal })),
      ask(backend.GET('/api/v1/admin/sites/{siteId}/sign-in', { params, signal })),
    ]);
  }

  protected override content(): TemplateResult {
    const own = words.own.people;
    return html`
      <div class="head">
        <h1>${own.title}</h1>
        <button class="button quiet" type="button" @click=${this.#toInvitation}>
          ${own.invite}
        </button>
      </div>
      <section class="card">
        <admin-people-table
          .siteId=${this.siteId}
          .people=${this.people}
          .rules=${this.rules}
          @changed=${() => void this.reload(true)}
          @linked=${({ detail }: CustomEvent<LinkFor>) => {
            this.link = detail;
          }}
        ></admin-people-table>
      </section>
      <div role="status">${this.#linkView()}</div>
      <admin-invitation
        class="card"
        .siteId=${this.siteId}
        @changed=${() => void this.reload(true)}
        @invited=${({ detail }: CustomEvent<Schemas['InvitedDto']>) => {
          this.link = { name: detail.name, address: detail.link };
        }}
      ></admin-invitation>
      ${
        this.may('owner')
          ? html`<admin-sign-in-rules
              class="card"
              .siteId=${this.siteId}
              .from=${this.rules.secondFactorFrom}
              @changed=${this.#rulesChanged}
            ></admin-sign-in-rules>`
          : nothing
      }
      <admin-group-roles .siteId=${this.siteId}></admin-group-roles>
    `;
  }

  readonly #toInvitation = (): void => {
    this.renderRoot.querySelector('admin-invitation')?.focus();
  };

  /** What one has set may shut the clinic for oneself. */
  readonly #rulesChanged = async (): Promise<void> => {
    await session.load();
    await this.reload(true);
  };

  #linkView(): TemplateResult | typeof nothing {
    const own = words.own.people;
    if (!this.link) return nothing;
    const { name, address } = this.link;
    if (address === null) return html`<p class="card">${name}: ${own.hasPassword}</p>`;
    return html`<section class="card once">
      <h2>${own.linkFor(name)}</h2>
      <p class="soft">${own.linkHint}</p>
      <p><code>${address}</code></p>
      ${copyButton(address, own.link)}
    </section>`;
  }
}
customElements.define('admin-people-page', PeoplePage);
