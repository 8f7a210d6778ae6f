import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import { words } from '../language.js';
import { ROLES, session } from '../session.js';
import type { Role } from '../session.js';
import { field, valuesOf } from './form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/**
 * Lets somebody in.
 *
 * @fires invited - with the person and the one-time link to hand over
 */
export class Invitation extends SettingsPart {
  protected override render(): TemplateResult {
    const own = words.own.people;
    const { roles, roleHints } = words.own;
    return html`<h2>${own.invite}</h2>
      <form @submit=${this.#invite}>
        <div class="row">
          ${field({
            name: 'name',
            label: own.name,
            hint: own.nameHint,
            required: true,
            maxlength: 120,
            pattern: '[a-z0-9][a-z0-9.@_+\\-]*',
            problem: this.wrong,
          })}
          <div class="field">
            <label for="role">${own.role}</label>
            <select id="role" name="role">
              ${ROLES.filter((role) => session.may(this.siteId, role)).map(
                (role) =>
                  html`<option value=${role} ?selected=${role === 'reviewer'}>
                    ${roles[role]}: ${roleHints[role]}
                  </option>`,
              )}
            </select>
          </div>
        </div>
        ${problemView(this.wrong)}
        <div class="buttons">
          <button class="button" type="submit" ?disabled=${this.isBusy}>${own.create}</button>
        </div>
      </form>`;
  }

  /** Where filling in begins. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('#name')?.focus(options);
  }

  readonly #invite = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { name = '', role = '' } = valuesOf(form);
    const params = { path: { siteId: this.siteId } };
    const body = { name, role: role as Role };
    const done = await this.act(async () => {
      const detail = await ask(
        backend.POST('/api/v1/admin/sites/{siteId}/users', { params, body }),
      );
      this.dispatchEvent(new CustomEvent('invited', { detail }));
    });
    if (!done) return;
    form.reset();
    tell(words.own.people.invited);
  };
}
customElements.define('admin-invitation', Invitation);

declare global {
  interface HTMLElementTagNameMap {
    'admin-invitation': Invitation;
  }
}
