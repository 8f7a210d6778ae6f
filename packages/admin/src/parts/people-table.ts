import { css, html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { date } from '../format.js';
import { words } from '../language.js';
import { ROLES, session } from '../session.js';
import type { Role } from '../session.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

type User = Schemas['UserDto'];

/** A one-time link for somebody to hand over; null where they have a password already. */
export interface LinkFor {
  name: string;
  address: string | null;
}

/**
 * The clinic’s staff, and what can be done for each of them.
 *
 * @fires linked - with a {@link LinkFor}
 */
export class PeopleTable extends SettingsPart {
  static override styles: CSSResultGroup = [
    SettingsPart.styles,
    css`
      :host {
        max-inline-size: none;
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
  static override properties: PropertyDeclarations = { people: {}, rules: {} };

  declare people: readonly User[];
  declare rules: Schemas['SignInRulesDto'];

  protected override render(): TemplateResult {
    const own = words.own.people;
    return html`
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
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #row(one: User): TemplateResult {
    const own = words.own.people;
    const isSelf = one.id === session.who?.userId;
    // nobody gives a role above their own, or touches who has one
    const mayChange = !isSelf && session.may(this.siteId, one.role);
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
    ${has && session.may(this.siteId, 'owner') ? act(words.own.signInRules.reset, () => this.#reset(one)) : nothing}
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

  async #signOut({ id, name }: User): Promise<void> {
    const own = words.own.sessions;
    const done = await this.dialog.ask({
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
    const done = await this.dialog.ask({
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
    this.changed();
  }

  #roles(one: User): TemplateResult {
    const change = (event: Event) => void this.#changeRole(one, event.target as HTMLSelectElement);
    return html`<select aria-label="${words.own.people.role}: ${one.name}" @change=${change}>
      ${ROLES.filter((role) => session.may(this.siteId, role)).map(
        (role) =>
          html`<option value=${role} .selected=${role === one.role}>
            ${words.own.roles[role]}
          </option>`,
      )}
    </select>`;
  }

  async #changeRole({ id, role }: User, select: HTMLSelectElement): Promise<void> {
    const params = { path: { siteId: this.siteId, userId: id } };
    const body = { role: select.value as Role };
    const done = await this.act(async () => {
      await ask(backend.PATCH('/api/v1/admin/sites/{siteId}/users/{userId}', { params, body }));
    });
    if (done) tell(words.own.states.saved);
    // a refused choice is no longer shown
    else select.value = role;
  }

  async #newLink({ id, name }: User): Promise<void> {
    const own = words.own.people;
    await this.dialog.ask({
      title: own.newLinkTitle(name),
      text: own.newLinkText,
      confirm: own.makeLink,
      act: async () => {
        const params = { path: { siteId: this.siteId, userId: id } };
        const { link } = await ask(
          backend.POST('/api/v1/admin/sites/{siteId}/users/{userId}/link', { params }),
        );
        this.dispatchEvent(new CustomEvent<LinkFor>('linked', { detail: { name, address: link } }));
      },
    });
  }

  async #remove({ id, name }: User): Promise<void> {
    const own = words.own.people;
    const done = await this.dialog.ask({
      title: own.removeTitle(name),
      text: own.removeText,
      confirm: own.removeConfirm,
      act: async () => {
        const params = { path: { siteId: this.siteId, userId: id } };
        await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/users/{userId}', { params }));
      },
    });
    if (done) this.changed();
  }
}
customElements.define('admin-people-table', PeopleTable);
