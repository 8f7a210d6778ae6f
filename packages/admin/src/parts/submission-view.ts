import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { reference } from '../format.js';
import { words, WordsController } from '../language.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { submission } from '../styles/submission.js';
import { barStyles } from './bars.js';
import './erase-submission.js';
import { fetchAhead } from './cases-ahead.js';
import { barView, othersView, pictureView } from './case-parts.js';
import { CaseReaders } from './case-readers.js';
import { answerHead, answerView, factsView } from './facts.js';
import './lesion-history.js';
import { OpenCase } from './open-case.js';
import { PagePart } from './page-part.js';
import { problemView } from './page.js';
import { readingsView } from './readings.js';
import './record-audit.js';
import './access-file.js';
import './reach-person.js';
import './review-form.js';
import type { SavedReading } from './review-form.js';
import type { Reader } from './site-stream.js';
import { isReachable, stageNote } from './submissions.js';
import type { Detail } from './submissions.js';
import { tell } from './toast.js';
import './work-bar.js';

/** One submission: what was sent, what the network saw, what people read in it. */
export class SubmissionView extends PagePart {
  static override styles = [base, barStyles, submission];
  static override properties = {
    siteId: {},
    submissionId: {},
    inList: { type: Boolean },
    hasNext: { type: Boolean },
    hasPrevious: { type: Boolean },
    ahead: {},
    isAlone: { state: true },
  };

  declare siteId: string;
  declare submissionId: string;
  /** Whether it stands beside a list that has a next one and one before. */
  declare inList: boolean;
  declare hasNext: boolean;
  declare hasPrevious: boolean;
  /** What is read after it, as far as it is fetched ahead. */
  declare ahead: readonly string[];
  /** Whether it is known that nothing is linked to it. */
  declare private isAlone: boolean;

  readonly #case = new OpenCase(this, this.life);
  readonly #readers = new CaseReaders(this);

  constructor() {
    super();
    this.ahead = [];
    new WordsController(this);
  }

  /** What the stream tells of who has a case open. */
  hearReaders(id: string, readers: readonly Reader[]): void {
    this.#readers.hear(id, readers);
  }

  /** The stream begins anew: what it would have told meanwhile is asked for. */
  askForReaders(): void {
    this.#readers.ask();
  }

  /** Where reading begins; unless somebody is at the buttons that lead from one to the next. */
  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => {
      const isStepping = this.renderRoot.querySelector('.bar :focus') !== null;
      if (!isStepping) this.renderRoot.querySelector('article')?.focus(options);
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('submissionId') || changed.has('siteId')) void this.#open();
    else if (changed.has('ahead') && this.#case.picture !== undefined) {
      fetchAhead(this.siteId, this.ahead);
    }
  }

  protected override render(): TemplateResult {
    const { detail, problem } = this.#case;
    const title = words.own.submission.title(reference(this.submissionId));
    const isBusy = !detail && problem === undefined;
    return html`
      <article
        class="card"
        tabindex="-1"
        aria-label=${title}
        aria-busy=${isBusy ? 'true' : nothing}
      >
        ${barView(this)} ${problemView(problem)}
        ${detail && problem === undefined ? this.#content(detail) : nothing}
      </article>
    `;
  }

  #content(detail: Detail): TemplateResult {
    const { picture } = this.#case;
    return html`
      <div class="station">
        <div class="look">${pictureView(detail, picture)}</div>
        <div class="read">
          ${answerHead(detail)} ${stageNote(detail)} ${othersView(this.#readers.others)}
          ${this.#reviewForm(detail)} ${readingsView(detail)}
        </div>
      </div>
      <admin-work-bar
        .siteId=${this.siteId}
        .submission=${detail}
        @changed=${this.#worked}
      ></admin-work-bar>
      ${isReachable(detail) ? this.#reachView(detail) : nothing}
      <section class="columns">
        <div>${answerView(detail)}</div>
        <div>${factsView(detail)}</div>
      </section>
      <admin-lesion-history
        .siteId=${this.siteId}
        .submission=${detail}
        .picture=${picture instanceof Blob ? picture : undefined}
        @linked=${({ detail: count }: CustomEvent<number>) => {
          this.isAlone = count === 0;
        }}
      ></admin-lesion-history>
      ${session.may(this.siteId, 'admin') ? this.#forAdmins(detail) : nothing}
    `;
  }

  #reachView(detail: Detail): TemplateResult {
    return html`<section>
      <admin-reach-person
        .siteId=${this.siteId}
        .submission=${detail}
        @changed=${this.#worked}
      ></admin-reach-person>
    </section>`;
  }

  #reviewForm(detail: Detail): TemplateResult {
    if (!session.may(this.siteId, 'reviewer')) {
      return html`<p class="soft small">${words.own.submission.viewerOnly}</p>`;
    }
    return html`<admin-review-form
      .siteId=${this.siteId}
      .submission=${detail}
      ?hasNext=${this.hasNext}
      @saved=${this.#saved}
      @leave=${() => {
        this.focus({ preventScroll: true });
      }}
    ></admin-review-form>`;
  }

  #forAdmins(detail: Detail): TemplateResult {
    return html`<section class="admins">
      <admin-record-audit .siteId=${this.siteId} .submissionId=${detail.id}></admin-record-audit>
      <admin-access-file .siteId=${this.siteId} .submissionId=${detail.id}></admin-access-file>
      <admin-erase-submission
        .siteId=${this.siteId}
        .submissionId=${detail.id}
        .isAlone=${this.isAlone}
        @erased=${() => {
          this.dispatchEvent(new CustomEvent('erased'));
          this.dispatchEvent(new CustomEvent('close'));
        }}
      ></admin-erase-submission>
    </section>`;
  }

  async #open(): Promise<void> {
    const { siteId, submissionId } = this;
    this.isAlone = false;
    if (!(await this.#case.open(siteId, submissionId))) return;
    this.#readers.enter(siteId, submissionId);
    fetchAhead(siteId, this.ahead);
  }

  readonly #worked = async (): Promise<void> => {
    this.dispatchEvent(new CustomEvent('changed'));
    await this.#case.refresh();
  };

  readonly #saved = async ({ detail }: CustomEvent<SavedReading>): Promise<void> => {
    tell(words.own.submission.savedAs(reference(this.submissionId), detail.found));
    this.dispatchEvent(new CustomEvent('changed'));
    if (detail.isGoingOn) this.dispatchEvent(new CustomEvent('next'));
    // what is in sight stays there
    else if (await this.#case.refresh()) this.focus({ preventScroll: true });
  };
}
customElements.define('admin-submission-view', SubmissionView);

declare global {
  interface HTMLElementTagNameMap {
    'admin-submission-view': SubmissionView;
  }
}
