import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words } from '../language.js';
import { ROLES, session } from '../session.js';
import type { Role } from '../session.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';
import { stack } from '../styles/stack.js';
import { field, valuesOf } from './form.js';
import { OwnPart } from './own-part.js';
import { problemView } from './page.js';

/** Which groups of the clinic's own sign-in have which role; shown where there is such a sign-in. */
export class GroupRoles extends OwnPart {
  static override styles = [
    base,
    settings,
    stack,
    css`
      .card {
        margin-block-start: 1em;
      }
    `,
  ];
  static override properties = { groups: { state: true }, provider: { state: true } };

  declare private groups: readonly Schemas['GroupRoleDto'][];
  /** What the sign-in is called; null where there is none. */
  declare private provider: string | null;

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const params = { path: { siteId: this.siteId } };
    this.provider = (await ask(backend.GET('/api/v1/auth/ways-in', { signal }))).provider;
    this.groups = await ask(backend.GET('/api/v1/admin/sites/{siteId}/groups', { params, signal }));
  }

  protected override content(): TemplateResult | typeof nothing {
    if (this.provider === null) return nothing;
    const own = words.own.provider;
    const isOwner = session.may(this.siteId, 'owner');
    return html`<section class="card">
      <h2>${own.groups(this.provider)}</h2>
      <p class="soft">${own.groupsText}</p>
      ${this.groups.length > 0 ? this.#table(isOwner) : html`<p>${own.noGroups}</p>`}
      ${isOwner ? this.#form() : nothing} ${problemView(this.wrong)}
    </section>`;
  }

  #table(isOwner: boolean): TemplateResult {
    const own = words.own.provider;
    return html`<table class="stack">
      <thead>
        <tr>
          <th scope="col">${own.group}</th>
          <th scope="col">${words.own.people.role}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${this.groups.map(
          ({ id, groupName, role }) =>
            html`<tr>
              <th scope="row">${groupName}</th>
              <td data-label=${words.own.people.role}>${words.own.roles[role]}</td>
              <td class="act">
                ${
                  isOwner
                    ? html`<button
                        class="button quiet"
                        type="button"
                        @click=${() => void this.#remove(id)}
                      >
                        ${own.removeGroup}<span class="visually-hidden"> ${groupName}</span>
                      </button>`
                    : nothing
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #form(): TemplateResult {
    const own = words.own.provider;
    return html`<form class="row" @submit=${this.#add}>
      ${field({
        name: 'groupName',
        label: own.group,
        hint: own.groupHint,
        required: true,
        maxlength: 255,
        problem: this.wrong,
      })}
      <div class="field narrow">
        <label for="group-role">${words.own.people.role}</label>
        <select id="group-role" name="role">
          ${ROLES.map((role) => html`<option value=${role}>${words.own.roles[role]}</option>`)}
        </select>
      </div>
      <button class="button quiet" type="submit" ?disabled=${this.isBusy}>${own.addGroup}</button>
    </form>`;
  }

  readonly #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { groupName = '', role = '' } = valuesOf(form);
    const params = { path: { siteId: this.siteId } };
    const body = { groupName, role: role as Role };
    const done = await this.act(async () => {
      await ask(backend.POST('/api/v1/admin/sites/{siteId}/groups', { params, body }));
    });
    if (done) form.reset();
  };

  async #remove(id: string): Promise<void> {
    const params = { path: { siteId: this.siteId, id } };
    await this.act(async () => {
      await ask(backend.DELETE('/api/v1/admin/sites/{siteId}/groups/{id}', { params }));
    });
  }
}
customElements.define('admin-group-roles', GroupRoles);
