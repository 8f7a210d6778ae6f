import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import { reference } from '../format.js';
import { words } from '../language.js';
import { heldFile } from './held-file.js';
import type { Held } from './held-file.js';
import { saveFile } from './save.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/** Saves everything that is held on a lesion's submissions, for the person they are of. */
export class AccessFile extends SettingsPart {
  static override properties = { submissionId: {} };

  declare submissionId: string;

  protected override render(): TemplateResult {
    return html`<button class="button quiet" type="button" @click=${this.#save}>
        ${words.own.access.save}
      </button>
      <admin-confirm-dialog></admin-confirm-dialog>`;
  }

  readonly #save = async (): Promise<void> => {
    const own = words.own.access;
    const { siteId, submissionId: id } = this;
    const params = { path: { siteId, id } };
    const done = await this.dialog.ask({
      title: own.title,
      text: own.text,
      confirm: own.confirm,
      isGrave: false,
      password: true,
      option: own.names,
      act: async (password, names) => {
        const body = { password, names };
        const call = '/api/v1/admin/sites/{siteId}/submissions/{id}/access';
        const held = (await ask(backend.POST(call, { params, body }))) as unknown as Held;
        saveFile(heldFile(held), `dermdx-${reference(id)}.html`);
      },
    });
    if (done) tell(own.saved);
  };
}
customElements.define('admin-access-file', AccessFile);
