import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { reference } from '../format.js';
import { words, WordsController } from '../language.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { PagePart } from './page-part.js';
import { problemText, problemView } from './page.js';
import type { Detail } from './submissions.js';
import { tell } from './toast.js';

type Changes = Schemas['WorkChangesDto'];

/** Who may read at the site that was asked for last: shown with the next case until they have come anew. */
let known: { siteId: string; readers: readonly Schemas['ReaderDto'][] } | undefined;

session.addEventListener('change', () => {
  // whoever comes after somebody signed out finds nothing of theirs
  if (!session.who) known = undefined;
});

/**
 * Who reads a submission, its flag, and whether it waits for another opinion; one of each for a submission.
 *
 * @fires changed - when something of it was
 */
export class WorkBar extends PagePart {
  static override styles = [
    base,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
        align-items: center;
      }
      select {
        inline-size: auto;
        max-inline-size: 100%;
        min-block-size: 44px;
      }
      p {
        margin-block: 0.5em 0;
      }
    `,
  ];
  static override properties = {
    siteId: {},
    submission: {},
    readers: { state: true },
    wrong: { state: true },
    isBusy: { state: true },
  };

  declare siteId: string;
  declare submission: Detail;
  declare private readers: readonly Schemas['ReaderDto'][];
  declare private wrong: unknown;
  declare private isBusy: boolean;

  constructor() {
    super();
    this.readers = [];
    this.isBusy = false;
    new WordsController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('siteId') && this.#mayRead) void this.#fetchReaders();
  }

  protected override render(): TemplateResult {
    const { siteId } = this;
    const { id } = this.submission;
    return html`
      <div class="bar" role="group" aria-label=${words.own.work.title}>
        ${this.#mayRead ? this.#buttons() : nothing}
        <a class="button quiet" href=${linkTo('report', { siteId, id })}
          >${words.own.report.open}</a
        >
      </div>
      ${problemView(this.wrong)}
    `;
  }

  #buttons(): TemplateResult {
    const own = words.own.work;
    const { flagged, mayAskSecond, mayDeclineSecond, assigneeId, reviewed } = this.submission;
    const me = session.who?.userId ?? '';
    const button = (text: string, changes: Changes, isPressed?: boolean) =>
      html`<button
        class="button quiet"
        type="button"
        aria-pressed=${isPressed === undefined ? nothing : String(isPressed)}
        ?disabled=${this.isBusy}
        @click=${() => void this.#change(changes)}
      >
        ${text}
      </button>`;
    const give = (to: string | null) => ({ assignment: { from: assigneeId, to } });
    return html`
      ${reviewed ? nothing : this.#assignment(give)}
      ${!reviewed && assigneeId === null ? button(own.claim, give(me)) : nothing}
      ${!reviewed && assigneeId === me ? button(own.release, give(null)) : nothing}
      ${button(flagged ? own.unflag : own.flag, { flagged: !flagged })}
      ${mayAskSecond ? button(own.ask, { second: 'asked' }) : nothing}
      ${mayDeclineSecond ? button(own.decline, { second: 'declined' }) : nothing}
    `;
  }

  #assignment(give: (to: string | null) => Changes): TemplateResult {
    const own = words.own.work;
    const { assigneeId, assigneeName } = this.submission;
    const isKnown = this.readers.some(({ id }) => id === assigneeId);
    // who left the clinic is still named
    const left =
      assigneeId !== null && !isKnown ? [{ id: assigneeId, name: assigneeName ?? '' }] : [];
    return html`<select
      aria-label=${own.assignTo}
      ?disabled=${this.isBusy}
      @change=${({ target }: Event) => {
        void this.#change(give((target as HTMLSelectElement).value || null));
      }}
    >
      <option value="" .selected=${live(assigneeId === null)}>${own.nobody}</option>
      ${[...this.readers, ...left].map(
        ({ id, name }) =>
          html`<option value=${id} .selected=${live(id === assigneeId)}>
            ${own.isFor(name)}
          </option>`,
      )}
    </select>`;
  }

  get #mayRead(): boolean {
    return session.may(this.siteId, 'reviewer');
  }

  async #fetchReaders(): Promise<void> {
    const { siteId } = this;
    if (known?.siteId === siteId) this.readers = known.readers;
    const params = { path: { siteId } };
    const signal = this.life.latest('readers');
    const call = '/api/v1/admin/sites/{siteId}/readers';
    const readers = await ask(backend.GET(call, { params, signal })).catch(() => undefined);
    // asked again with the next one
    if (!readers || signal.aborted) return;
    this.readers = readers;
    known = { siteId, readers };
  }

  async #change(body: Changes): Promise<void> {
    const { id } = this.submission;
    const params = { path: { siteId: this.siteId, id } };
    this.isBusy = true;
    this.wrong = undefined;
    try {
      await ask(
        backend.PATCH('/api/v1/admin/sites/{siteId}/submissions/{id}/work', { params, body }),
      );
      this.dispatchEvent(new Event('changed'));
    } catch (error) {
      this.wrong = error;
      // who did it has gone on to another case
      if (!this.isConnected) tell(words.own.work.notDone(reference(id), problemText(error)));
    } finally {
      this.isBusy = false;
    }
  }
}
customElements.define('admin-work-bar', WorkBar);
