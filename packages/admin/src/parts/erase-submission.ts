import { css, html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { count, dateAndTime, reference } from '../format.js';
import { words } from '../language.js';
import { certificateFile } from './held-file.js';
import { showModal } from './modal.js';
import { saveFile } from './save.js';
import { SettingsPart } from './settings-part.js';
import { tell } from './toast.js';

/**
 * Erases a submission, or it and all that were linked to it, for who gives their password again.
 *
 * @fires erased - when it is gone and its certificate was read
 */
export class EraseSubmission extends SettingsPart {
  static override styles: CSSResultGroup = [
    SettingsPart.styles,
    css`
      dialog {
        inline-size: min(34em, calc(100vw - 2em));
      }
      .line {
        overflow-wrap: anywhere;
      }
    `,
  ];
  static override properties = { submissionId: {}, isAlone: {}, certificate: { state: true } };

  declare submissionId: string;
  /** Whether it is known that nothing is linked to it. */
  declare isAlone: boolean;
  /** What was erased; shown until it is saved or the page is left. */
  declare private certificate: Schemas['ErasedDto']['certificate'] | undefined;
  /** The submission that the certificate is for: another one may be open by then. */
  #erasedId = '';
  readonly #shown = createRef<HTMLDialogElement>();

  protected override render(): TemplateResult {
    return html`<button class="button quiet" type="button" @click=${this.#erase}>
        ${words.own.submission.erase}
      </button>
      <admin-confirm-dialog></admin-confirm-dialog>
      <dialog aria-labelledby="certificate" @close=${this.#leave} ${ref(this.#shown)}>
        ${this.certificate ? this.#certificateView() : nothing}
      </dialog>`;
  }

  #certificateView(): TemplateResult {
    const own = words.own.access;
    return html`<h2 id="certificate">${own.certificate}</h2>
      ${this.#lines().map((line) => html`<p class="line">${line}</p>`)}
      <div class="buttons">
        <button class="button" type="button" @click=${this.#save}>${own.certificateSave}</button>
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.#shown.value?.close();
          }}
        >
          ${words.own.inbox.close}
        </button>
      </div>`;
  }

  #lines(): string[] {
    const own = words.own.access;
    const { clinic, at, ids, entry, hash } = this.certificate!;
    return [
      own.certificateText(clinic, own.certificateNumber(ids.length), dateAndTime(at)),
      ids.join(', '),
      own.certificateEntry(count(entry), hash),
      own.certificateBackups,
    ];
  }

  readonly #save = (): void => {
    saveFile(certificateFile(this.#lines()), `dermdx-${reference(this.#erasedId)}-erased.html`);
  };

  /** What is erased leaves the page once its certificate is read. */
  readonly #leave = (): void => {
    this.certificate = undefined;
    tell(words.own.submission.erased);
    if (this.submissionId === this.#erasedId) this.dispatchEvent(new CustomEvent('erased'));
  };

  readonly #erase = async (): Promise<void> => {
    const own = words.own.submission;
    const id = this.submissionId;
    const path = { siteId: this.siteId, id };
    const done = await this.dialog.ask({
      title: own.eraseTitle(reference(id)),
      text: own.eraseText,
      confirm: own.eraseConfirm,
      password: true,
      ...(this.isAlone ? {} : { option: own.eraseLinked }),
      act: async (password, linked) => {
        const body = { password, linked };
        const call = '/api/v1/admin/sites/{siteId}/submissions/{id}/erasure';
        const answer = await ask(backend.POST(call, { params: { path }, body }));
        this.certificate = answer.certificate;
      },
    });
    if (!done) return;
    this.#erasedId = id;
    // whoever has left the page meanwhile is told at least
    if (!this.isConnected) {
      tell(own.erased);
      return;
    }
    await this.updateComplete;
    showModal(this.#shown.value);
  };
}
customElements.define('admin-erase-submission', EraseSubmission);
