import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { reference } from '../format.js';
import { words, WordsController } from '../language.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { submission } from '../styles/submission.js';
import { barStyles } from './bars.js';
import { fetchAhead } from './cases-ahead.js';
import { barView, othersView, pictureView } from './case-parts.js';
import { CaseReaders } from './case-readers.js';
import { belowView } from './case-below.js';
import { answerHead } from './facts.js';
import { OpenCase } from './open-case.js';
import { PagePart } from './page-part.js';
import { retryView } from './page.js';
import { readingsView } from './readings.js';
import './review-form.js';
import type { SavedReading } from './review-form.js';
import type { Reader } from './site-stream.js';
import { stageNote } from './submissions.js';
import type { Detail } from './submissions.js';
import { tell } from './toast.js';

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
  declare isAlone: boolean;

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
        ${barView(this)} ${retryView(problem, this.#retry)}
        ${detail ? keyed(detail.id, this.#content(detail)) : nothing}
      </article>
    `;
  }

  /** One case: each has elements of its own, so that nothing of the one before stays or comes late. */
  #content(detail: Detail): TemplateResult {
    const { picture } = this.#case;
    const isRead = detail.reviews.some(({ reviewerId }) => reviewerId === session.who?.userId);
    return html`
      <div class="station">
        <div class="look">${pictureView(detail, picture)}</div>
        <div class="read">
          ${answerHead(detail)} ${stageNote(detail)} ${othersView(this.#readers.others)}
          ${isRead ? readingsView(detail) : nothing} ${this.#reviewForm(detail, isRead)}
          ${isRead ? nothing : readingsView(detail)}
        </div>
      </div>
      ${belowView(this, detail, picture, {
        worked: () => void this.#worked(detail.id),
        linked: (number) => {
          this.isAlone = number === 0;
        },
      })}
    `;
  }

  /** Who has read it sees what they wrote, and may read it again. */
  #reviewForm(detail: Detail, isRead: boolean): TemplateResult {
    if (!session.may(this.siteId, 'reviewer')) {
      return html`<p class="soft small">${words.own.submission.viewerOnly}</p>`;
    }
    return html`${isRead ? html`<h3>${words.own.submission.readAgain}</h3>` : nothing}
      <admin-review-form
        .siteId=${this.siteId}
        .submission=${detail}
        ?hasNext=${this.hasNext}
        ?again=${isRead}
        @saved=${this.#saved}
        @leave=${() => {
          this.focus({ preventScroll: true });
        }}
      ></admin-review-form>`;
  }

  async #open(): Promise<void> {
    const { siteId, submissionId } = this;
    this.isAlone = false;
    this.#readers.enter(siteId, submissionId);
    if (await this.#case.open(siteId, submissionId)) fetchAhead(siteId, this.ahead);
    // nobody reads what cannot be shown
    else if (this.#isOpen(submissionId) && this.#case.problem !== undefined) this.#readers.leave();
  }

  readonly #retry = (): void => {
    void (this.#case.detail ? this.#case.refresh() : this.#open());
    // the button that had it goes
    this.focus({ preventScroll: true });
  };

  /** Whether somebody still looks at a case, when the answer to what they did with it comes. */
  #isOpen(id: string): boolean {
    return this.isConnected && id === this.submissionId;
  }

  async #worked(id: string): Promise<void> {
    this.dispatchEvent(new CustomEvent('changed'));
    if (this.#isOpen(id)) await this.#case.refresh();
  }

  readonly #saved = async ({ detail }: CustomEvent<SavedReading>): Promise<void> => {
    const own = words.own.submission;
    const { id, isGoingOn, found } = detail;
    const said = own.savedAs(reference(id), found);
    const isOpen = this.#isOpen(id);
    // who reads by keys would press on and wait for what does not come
    tell(isOpen && this.inList && !this.hasNext ? `${said}. ${own.lastOfList}` : said);
    this.dispatchEvent(new CustomEvent('changed'));
    if (!isOpen) return;
    if (isGoingOn) this.dispatchEvent(new CustomEvent('next'));
    else if (await this.#case.refresh()) {
      await this.updateComplete;
      this.focus({ preventScroll: true });
      this.renderRoot.querySelector('.read > section')?.scrollIntoView({ block: 'nearest' });
    }
  };
}
customElements.define('admin-submission-view', SubmissionView);

declare global {
  interface HTMLElementTagNameMap {
    'admin-submission-view': SubmissionView;
  }
}
