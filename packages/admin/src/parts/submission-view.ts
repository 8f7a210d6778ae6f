import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { ApiProblem, ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { dateAndTime, reference } from '../format.js';
import { words, WordsController } from '../language.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { submission } from '../styles/submission.js';
import { actionText } from './actions.js';
import { barStyles } from './bars.js';
import './confirm-dialog.js';
import type { ConfirmDialog } from './confirm-dialog.js';
import { answerView, factsView } from './facts.js';
import './lesion-history.js';
import { problemView } from './page.js';
import { fetchPicture } from './picture-store.js';
import './picture-viewer.js';
import { readingsView } from './readings.js';
import './review-form.js';
import type { Detail } from './submissions.js';
import { tell } from './toast.js';

/** One submission: what was sent, what the network saw, what people read in it. */
export class SubmissionView extends LitElement {
  static override styles = [base, barStyles, submission];
  static override properties = {
    siteId: {},
    submissionId: {},
    hasNext: { type: Boolean },
    hasPrevious: { type: Boolean },
    detail: { state: true },
    picture: { state: true },
    audit: { state: true },
    problem: { state: true },
  };

  declare siteId: string;
  declare submissionId: string;
  declare hasNext: boolean;
  declare hasPrevious: boolean;
  declare private detail: Detail | undefined;
  declare private picture: Blob | 'none' | 'failed' | undefined;
  declare private audit: readonly Schemas['AuditEntryDto'][];
  declare private problem: unknown;

  readonly #dialog = createRef<ConfirmDialog>();
  #abort = new AbortController();

  constructor() {
    super();
    this.audit = [];
    new WordsController(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('submissionId') || changed.has('siteId')) void this.#open();
  }

  protected override render(): TemplateResult {
    const { detail, problem } = this;
    if (problem !== undefined) {
      return html`<article class="card">${this.#bar()} ${problemView(problem)}</article>`;
    }
    if (!detail) return html`<article class="card" aria-busy="true">${this.#bar()}</article>`;
    const own = words.own.submission;
    return html`
      <article class="card" aria-label=${own.title(reference(detail.id))}>
        ${this.#bar()}
        <div class="columns">
          <div>${this.#pictureView(detail)}</div>
          <div>${answerView(detail)} ${factsView(detail)}</div>
        </div>
        ${readingsView(detail)} ${this.#reviewForm(detail)}
        <admin-lesion-history
          .siteId=${this.siteId}
          .submission=${detail}
          .picture=${this.picture instanceof Blob ? this.picture : undefined}
        ></admin-lesion-history>
        ${session.may(this.siteId, 'admin') ? this.#forAdmins(detail) : nothing}
      </article>
      <admin-confirm-dialog ${ref(this.#dialog)}></admin-confirm-dialog>
    `;
  }

  #bar(): TemplateResult {
    const own = words.own.submission;
    const tell_ = (name: string) => () => this.dispatchEvent(new CustomEvent(name));
    const step = (name: 'previous' | 'next', key: string, can: boolean) =>
      html`<button class="button quiet" type="button" ?disabled=${!can} @click=${tell_(name)}>
        ${own[name]} <kbd>${key}</kbd>
      </button>`;
    return html`<div class="bar">
      <button class="button quiet" type="button" @click=${tell_('close')}>${own.back}</button>
      <span class="soft small number">${reference(this.submissionId)}</span>
      ${step('previous', 'k', this.hasPrevious)} ${step('next', 'j', this.hasNext)}
    </div>`;
  }

  #pictureView(detail: Detail): TemplateResult {
    const own = words.own.submission;
    if (this.picture instanceof Blob) {
      return html`<admin-picture-viewer
        .picture=${this.picture}
        .diagnosis=${detail.diagnosis}
      ></admin-picture-viewer>`;
    }
    const text = { none: own.noPicture, failed: own.pictureFailed };
    return html`<p class="no-picture soft">
      ${this.picture === undefined ? words.own.states.loading : text[this.picture]}
    </p>`;
  }

  #reviewForm(detail: Detail): TemplateResult {
    if (!session.may(this.siteId, 'reviewer')) {
      return html`<p class="soft small">${words.own.submission.viewerOnly}</p>`;
    }
    return html`<section>
      <admin-review-form
        .siteId=${this.siteId}
        .submission=${detail}
        ?hasNext=${this.hasNext}
        @saved=${this.#saved}
      ></admin-review-form>
    </section>`;
  }

  #forAdmins(detail: Detail): TemplateResult {
    const own = words.own.submission;
    return html`<section>
      <details @toggle=${this.#openAudit}>
        <summary>${own.audit}</summary>
        <ol class="audit small">
          ${this.audit.map(
            ({ action, actorName, at }) =>
              html`<li>
                ${own.auditEntry(actionText(action), actorName ?? own.someone, dateAndTime(at))}
              </li>`,
          )}
        </ol>
      </details>
      <div class="buttons">
        <button class="button quiet" type="button" @click=${() => void this.#erase(detail)}>
          ${own.erase}
        </button>
      </div>
    </section>`;
  }

  async #open(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.detail = undefined;
    this.picture = undefined;
    this.problem = undefined;
    this.audit = [];
    try {
      const detail = await this.#fetchDetail(signal);
      await this.#fetchPicture(detail, signal);
    } catch (error) {
      if (!signal.aborted) this.problem = error;
    }
  }

  async #fetchDetail(signal: AbortSignal): Promise<Detail> {
    const path = { siteId: this.siteId, id: this.submissionId };
    const detail = await ask(
      backend.GET('/api/v1/admin/sites/{siteId}/submissions/{id}', { params: { path }, signal }),
    );
    this.detail = detail;
    return detail;
  }

  async #fetchPicture({ id, hasPicture }: Detail, signal: AbortSignal): Promise<void> {
    if (!hasPicture) {
      this.picture = 'none';
      return;
    }
    try {
      this.picture = await fetchPicture(this.siteId, id, signal);
    } catch (error) {
      // the rest is of use without it
      if (!(error instanceof ApiProblem)) throw error;
      this.picture = 'failed';
    }
  }

  readonly #saved = async ({ detail: then }: CustomEvent<string>): Promise<void> => {
    tell(words.own.submission.saved);
    await this.#fetchDetail(this.#abort.signal);
    this.dispatchEvent(new CustomEvent('changed'));
    if (then === 'next') this.dispatchEvent(new CustomEvent('next'));
  };

  readonly #openAudit = async (event: Event): Promise<void> => {
    if (!(event.target as HTMLDetailsElement).open) return;
    const params = { path: { siteId: this.siteId }, query: { subjectId: this.submissionId } };
    const page = await ask(backend.GET('/api/v1/admin/sites/{siteId}/audit', { params }));
    this.audit = page.items;
  };

  async #erase({ id }: Detail): Promise<void> {
    const own = words.own.submission;
    const path = { siteId: this.siteId, id };
    const done = await this.#dialog.value!.ask({
      title: own.eraseTitle,
      text: own.eraseText,
      confirm: own.eraseConfirm,
      password: true,
      option: own.eraseLinked,
      act: async (password, linked) => {
        const body = { password, linked };
        await ask(
          backend.POST('/api/v1/admin/sites/{siteId}/submissions/{id}/erasure', {
            params: { path },
            body,
          }),
        );
      },
    });
    if (!done) return;
    tell(own.erased);
    this.dispatchEvent(new CustomEvent('changed'));
    this.dispatchEvent(new CustomEvent('close'));
  }
}
customElements.define('admin-submission-view', SubmissionView);
