import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { dateAndTime } from '../format.js';
import { words } from '../language.js';
import { session } from '../session.js';
import { answering } from '../styles/answering.js';
import './answer-form.js';
import { problemView } from './page.js';
import { SettingsPart } from './settings-part.js';
import type { Detail } from './submissions.js';

/**
 * How the person behind a submission can be reached: the number that they left, the answers that they were given;
 * one of each for a submission.
 *
 * @fires changed - when something of it was
 */
export class ReachPerson extends SettingsPart {
  static override styles = [SettingsPart.styles, answering];
  static override properties = { submission: {}, phone: { state: true } };

  declare submission: Detail;
  /** Once it was asked for. */
  declare private phone: string | undefined;

  protected override render(): TemplateResult {
    const own = words.own.reach;
    const { hasPhone, hasAnswerCode, answers, withheld } = this.submission;
    return html`
      <h3>${own.title}</h3>
      ${hasPhone ? this.#phoneView() : nothing}
      ${
        answers.length > 0
          ? html`<ul class="answers">
              ${answers.map((one) => html`<li>${this.#answerView(one)}</li>`)}
            </ul>`
          : nothing
      }
      ${hasAnswerCode ? this.#codeView(withheld) : html`<p class="small soft">${own.noCode}</p>`}
      ${problemView(this.wrong)}
      <admin-confirm-dialog></admin-confirm-dialog>
    `;
  }

  #phoneView(): TemplateResult {
    const own = words.own.reach;
    if (!this.#mayAct) return html`<p class="soft">${own.hasPhone}</p>`;
    return html`<p role="status" class="phone">
      ${own.hasPhone}
      ${
        this.phone === undefined
          ? html`<button
              class="button quiet"
              type="button"
              ?disabled=${this.isBusy}
              @click=${this.#show}
            >
              ${own.showPhone}
            </button>`
          : html`<a href="tel:${this.phone.replace(/[^\d+]/g, '')}" dir="ltr">${this.phone}</a>`
      }
    </p>`;
  }

  #answerView(one: Schemas['AnswerDto']): TemplateResult {
    const own = words.own.reach;
    const { withdrawnAt, readAt } = one;
    const state =
      withdrawnAt !== null
        ? own.withdrawn(dateAndTime(withdrawnAt))
        : readAt !== null
          ? own.read(dateAndTime(readAt))
          : own.unread;
    return html`<p
        class="answer ${withdrawnAt === null ? '' : 'withdrawn'}"
        lang=${one.language}
        dir="auto"
      >
        ${one.words}
      </p>
      <p class="small soft">
        ${words.own.submission.by(one.authorName, dateAndTime(one.at))}
        <span class="tag plain">${state}</span>
        ${
          withdrawnAt === null && this.#mayAct
            ? html`<button
                class="button quiet"
                type="button"
                @click=${() => void this.#withdraw(one)}
              >
                ${own.withdraw}
              </button>`
            : nothing
        }
      </p>`;
  }

  #codeView(withheld: boolean): TemplateResult {
    const own = words.own.reach;
    if (!this.#mayAct) return html`<p class="small soft">${own.hasCode}</p>`;
    return html`
      ${
        withheld
          ? html`<p class="small soft">${own.readFirst}</p>`
          : html`<admin-answer-form
              .siteId=${this.siteId}
              .submissionId=${this.submission.id}
              @changed=${() => {
                this.changed();
              }}
            ></admin-answer-form>`
      }
      <div class="buttons">
        <button class="button quiet" type="button" @click=${this.#revoke}>${own.revoke}</button>
      </div>
    `;
  }

  get #mayAct(): boolean {
    return session.may(this.siteId, 'reviewer');
  }

  get #params() {
    return { path: { siteId: this.siteId, id: this.submission.id } };
  }

  readonly #show = async (): Promise<void> => {
    const params = this.#params;
    this.isBusy = true;
    this.wrong = undefined;
    try {
      const call = '/api/v1/admin/sites/{siteId}/submissions/{id}/phone';
      const { phone } = await ask(backend.GET(call, { params }));
      this.phone = phone;
    } catch (error) {
      this.wrong = error;
    } finally {
      this.isBusy = false;
    }
  };

  async #withdraw({ id: answerId }: Schemas['AnswerDto']): Promise<void> {
    const own = words.own.reach;
    const { path } = this.#params;
    const done = await this.dialog.ask({
      title: own.withdrawTitle,
      text: own.withdrawText,
      confirm: own.withdrawConfirm,
      act: async () => {
        const call = '/api/v1/admin/sites/{siteId}/submissions/{id}/answers/{answerId}/withdrawal';
        await ask(backend.POST(call, { params: { path: { ...path, answerId } } }));
      },
    });
    if (done) this.changed();
  }

  readonly #revoke = async (): Promise<void> => {
    const own = words.own.reach;
    const params = this.#params;
    const done = await this.dialog.ask({
      title: own.revokeTitle,
      text: own.revokeText,
      confirm: own.revokeConfirm,
      act: async () => {
        const call = '/api/v1/admin/sites/{siteId}/submissions/{id}/answer-code';
        await ask(backend.DELETE(call, { params }));
      },
    });
    if (done) this.changed();
  };
}
customElements.define('admin-reach-person', ReachPerson);
