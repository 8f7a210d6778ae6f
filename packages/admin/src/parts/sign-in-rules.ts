import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import { words } from '../language.js';
import { ROLES } from '../session.js';
import type { Role } from '../session.js';
import { valuesOf } from './form.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/** Whom the clinic asks for a second factor; for owners. */
export class SignInRules extends SettingsPart {
  static override properties = { from: { attribute: false } };

  /** The role from which on it does; null for nobody. */
  declare from: Role | null;

  protected override render(): TemplateResult {
    const own = words.own.signInRules;
    return html`<h2>${own.title}</h2>
      <form class="row" @submit=${this.#save}>
        <div class="field">
          <label for="from">${own.from}</label>
          <select id="from" name="from" aria-describedby="from-hint">
            ${[null, ...[...ROLES].reverse()].map(
              (role) =>
                html`<option value=${role ?? ''} .selected=${role === this.from}>
                  ${roleText(role)}
                </option>`,
            )}
          </select>
          <span class="hint" id="from-hint">${own.hint}</span>
        </div>
        <button class="button quiet" type="submit">${own.save}</button>
      </form>
      <admin-confirm-dialog></admin-confirm-dialog>`;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { from = '' } = valuesOf(event.target as HTMLFormElement);
    const secondFactorFrom = from === '' ? null : (from as Role);
    const params = { path: { siteId: this.siteId } };
    const done = await this.dialog.ask({
      title: words.own.signInRules.title_,
      text: roleText(secondFactorFrom),
      confirm: words.own.states.save,
      password: true,
      act: async (password) => {
        const body = { secondFactorFrom, password };
        await ask(backend.PUT('/api/v1/admin/sites/{siteId}/sign-in', { params, body }));
      },
    });
    if (!done) return;
    tell(words.own.states.saved);
    this.changed();
  };
}
customElements.define('admin-sign-in-rules', SignInRules);

function roleText(role: Role | null): string {
  const { nobody, everybody, fromRole } = words.own.signInRules;
  if (role === null) return nobody;
  return role === 'viewer' ? everybody : fromRole(words.own.roles[role]);
}
