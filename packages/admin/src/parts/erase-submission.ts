import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import { words } from '../language.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/**
 * Erases a submission, or it and all that were linked to it, for who gives their password again.
 *
 * @fires erased - when it is gone
 */
export class EraseSubmission extends SettingsPart {
  static override properties = { submissionId: {}, isAlone: {} };

  declare submissionId: string;
  /** Whether it is known that nothing is linked to it. */
  declare isAlone: boolean;

  protected override render(): TemplateResult {
    return html`<div class="buttons">
        <button class="button quiet" type="button" @click=${this.#erase}>
          ${words.own.submission.erase}
        </button>
      </div>
      <admin-confirm-dialog></admin-confirm-dialog>`;
  }

  readonly #erase = async (): Promise<void> => {
    const own = words.own.submission;
    const path = { siteId: this.siteId, id: this.submissionId };
    const done = await this.dialog.ask({
      title: own.eraseTitle,
      text: own.eraseText,
      confirm: own.eraseConfirm,
      password: true,
      ...(this.isAlone ? {} : { option: own.eraseLinked }),
      act: async (password, linked) => {
        const body = { password, linked };
        const call = '/api/v1/admin/sites/{siteId}/submissions/{id}/erasure';
        await ask(backend.POST(call, { params: { path }, body }));
      },
    });
    if (!done) return;
    tell(own.erased);
    this.dispatchEvent(new CustomEvent('erased'));
  };
}
customElements.define('admin-erase-submission', EraseSubmission);
