import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { date } from '../format.js';
import { words } from '../language.js';
import type { ConfirmDialog } from '../parts/confirm-dialog.js';
import '../parts/confirm-dialog.js';
import { copyButton } from '../parts/copy.js';
import '../parts/group-roles.js';
import '../parts/invitation.js';
import { Page, problemView } from '../parts/page.js';
import '../parts/sign-in-rules.js';
import { tell } from '../parts/toast.js';
import { ROLES, session } from '../session.js';
import type { Role } from '../session.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';
import { stack } from '../styles/stack.js';

type User = Schemas['UserDto'];

/** The clinic’s staff with their roles, and one-time links for forgotten passwords. */
export class PeoplePage extends Page {
  static override styles = [
    base,
    settings,
    stack,
    css`
      /* room for three buttons beside each other; one below the other where there is none */
      :host {
        max-inline-size: 74em;
      }
      td.act {
        white-space: normal;
      }
      td.act .button {
        margin-block: 0.15em;
        white-space: nowrap;
      }
      @media (640px <= width < 900px) {
        :is(th, td) {
          padding-inline: 0.3em;
        }
        td select {
          min-inline-size: 7em;
        }
        td.act .button {
          white-space: normal;
        }
      }
    `,
  ];
  static override properties = {
    people: { state: true },
    rules: { state: true },
    link: { state: true },
    wrong: { state: true },
  };

  declare private people: readonly User[];
  declare private rules: Schemas['SignInRulesDto'];
  /** A one-time link, shown until the page is left. */
  declare private link: { name: string; address: string | null } | undefined;
  declare private wrong: unknown;

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
      <h1>${own.title}</h1>
      <section class="card">
        <div class="scroll" tabindex="0" role="group" aria-label=${own.title}>
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">${own.name}</th>
                <th scope="col">${own.role}</th>
                <th scope="col">${own.setUp}</th>
                <th scope="col">${words.own.signInRules.column}</th>
                <th scope="col">${own.since}</th>
                <td></td>
              </tr>
            </thead>
            <tbody>
              ${this.people.map((one) => this.#row(one))}
            </tbody>
          </table>
        </div>
        ${problemView(this.wrong)}
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
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #row(one: User): TemplateResult {
    const own = words.own.people;
    const isSelf = one.id === session.who?.userId;
    // nobody gives a role above their own, or touches who has one
    const mayChange = !isSelf && this.may(one.role);
    return html`<tr>
      <th scope="row">
        ${one.name} ${isSelf ? html`<span class="tag plain">${own.you}</span>` : ''}
      </th>
      <td data-label=${own.role}>${mayChange ? this.#roles(one) : words.own.roles[one.role]}</td>
      <td data-label=${own.setUp}>
        <span class="tag ${one.setUp ? '' : 'plain'}"
          >${one.setUp ? own.setUpYes : own.setUpNo}</span
        >
      </td>
      <td data-label=${words.own.signInRules.column}>${this.#factor(one)}</td>
      <td data-label=${own.since}><time>${date(one.createdAt)}</time></td>
      <td class="act">${mayChange ? this.#acts(one) : nothing}</td>
    </tr>`;
  }

  #acts(one: User): TemplateResult {
    const own = words.own.people;
    const act = (text: string, does: () => Promise<void>) =>
      html`<button class="button quiet" type="button" @click=${() => void does()}>
        ${text}<span class="visually-hidden"> ${one.name}</span>
      </button>`;
    const has = this.#rulesOf(one)?.secondFactor === true;
    return html`${act(own.newLink, () => this.#newLink(one))}
    ${act(words.own.sessions.endAll, () => this.#signOut(one))}
    ${has && this.may('owner') ? act(words.own.signInRules.reset, () => this.#reset(one)) : nothing}
    ${act(own.remove, () => this.#remove(one))}`;
  }

  #rulesOf({ id }: User): Schemas['SignInRulesDto']['people'][number] | undefined {
    return this.rules.people.find(({ userId }) => userId === id);
  }

  #factor(one: User): TemplateResult {
    const own = words.own.signInRules;
    const { secondFactor = false, resetAskedBy = null } = this.#rulesOf(one) ?? {};
    return html`<span class="tag ${secondFactor ? '' : 'plain'}"
        >${secondFactor ? own.yes : own.no}</span
      >
      ${resetAskedBy === null ? nothing : html`<span class="small">${own.resetWaiting}</span>`}`;
  }

  /** What one has set may shut the clinic for oneself. */
  readonly #rulesChanged = async (): Promise<void> => {
    await session.load();
    await this.reload(true);
  };

  async #signOut({ id, name }: User): Promise<void> {
    const own = words.own.sessions;
    const done = await this.#dialog.ask({
      title: own.endAllTitle(name),
      text: own.endAllText,
      confirm: own.endAllConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, userId: id } };
        await ask(
          backend.DELETE('/api/v1/admin/sites/{siteId}/users/{userId}/sessions', { params }),
        );
      },
    });
    if (done) tell(own.ended);
  }

  async #reset(one: User): Promise<void> {
    const own = words.own.signInRules;
    const asked = this.#rulesOf(one)?.resetAskedBy ?? null;
    const isSecond = asked !== null && asked !== session.who?.userId;
    const outcome = { isGone: false };
    const done = await this.#dialog.ask({
      title: own.resetTitle(one.name),
      text: isSecond ? own.resetSecondText : own.resetText,
      confirm: own.resetConfirm,
      password: true,
      act: async (password) => {
        const params = { path: { siteId: this.siteId, userId: one.id } };
        const path = '/api/v1/admin/sites/{siteId}/users/{userId}/factor-reset';
        const body = { password };
        outcome.isGone = (await ask(backend.POST(path, { params, body }))).done;
      },
    });
    if (!done) return;
    tell(outcome.isGone ? own.resetDone : own.resetWaits);
    await this.reload(true);
  }

  #roles(one: User): TemplateResult {
    const change = (event: Event) => void this.#changeRole(one, event.target as HTMLSelectElement);
    return html`<select aria-label="${words.own.people.role}: ${one.name}" @change=${change}>
      ${ROLES.filter((role) => this.may(role)).map(
        (role) =>
          html`<option value=${role} ?selected=${role === one.role}>
            ${words.own.roles[role]}
          </option>`,
      )}
    </select>`;
  }

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

  async #changeRole({ id }: User, select: HTMLSelectElement): Promise<void> {
    const params = { path: { siteId: this.siteId, userId: id } };
    const body = { role: select.value as Role };
    this.wrong = undefined;
    try {
      await ask(backend.PATCH('/api/v1/admin/sites/{siteId}/users/{userId}', { params, body }));
      tell(words.own.states.saved);
    } catch (error) {
      this.wrong = error;
    }
    await this.reload(true);
    // a refused choice is no longer shown
    select.value = this.people.find((one) => one.id === id)?.role ?? select.value;
  }

  async #newLink({ id, name }: User): Promise<void> {
    const own = words.own.people;
    await this.#dialog.ask({
      title: own.newLinkTitle(name),
      text: own.newLinkText,
      confirm: own.makeLink,
      act: async () => {
        const params = { path: { siteId: this.siteId, userId: id } };
        const { link } = await ask(
          backend.POST('/api/v1/admin/sites/{siteId}/users/{userId}/link', { params }),
        );
        this.link = { name, address: link };
      },
    });
  }

  async #remove({ id, name }: User): Promise<void> {
    const own = words.own.people;
    const done = await this.#dialog.ask({
      title: own.removeTitle(name),
      text: own.removeText,
      confirm: own.removeConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, userId: id } };
        await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/users/{userId}', { params }));
      },
    });
    if (done) await this.reload(true);
  }

  get #dialog(): ConfirmDialog {
    return this.renderRoot.querySelector<ConfirmDialog>('admin-confirm-dialog')!;
  }
}
customElements.define('admin-people-page', PeoplePage);
