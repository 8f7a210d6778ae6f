import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { dateAndTime } from '../format.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';
import { actionText, actorText } from './audit-words.js';
import { PagePart } from './page-part.js';
import { retryView } from './page.js';

/** Who did what with one submission, which stays the same; fetched when somebody wants to know. */
export class RecordAudit extends PagePart {
  static override styles = [
    base,
    css`
      summary {
        min-block-size: 44px;
        align-content: center;
        cursor: pointer;
      }
      ol {
        display: grid;
        gap: 0.6em;
        margin: 0.6em 0 0;
        padding: 0;
        list-style: none;
      }
    `,
  ];
  static override properties = {
    siteId: {},
    submissionId: {},
    isAsked: { state: true },
    page: { state: true },
    problem: { state: true },
  };

  declare siteId: string;
  declare submissionId: string;
  /** Whether somebody has opened it. */
  declare private isAsked: boolean;
  /** The newest; undefined until they have come. */
  declare private page: Schemas['AuditPageDto'] | undefined;
  declare private problem: unknown;

  constructor() {
    super();
    this.isAsked = false;
    new WordsController(this);
  }

  protected override render(): TemplateResult {
    return html`<details @toggle=${this.#toggled}>
      <summary>${words.own.submission.audit}</summary>
      ${this.#content()}
    </details>`;
  }

  #content(): TemplateResult | typeof nothing {
    const own = words.own.submission;
    const { page, problem, siteId, submissionId: subjectId } = this;
    if (!this.isAsked) return nothing;
    if (problem !== undefined) return retryView(problem, () => void this.#fetch());
    if (!page) return html`<p class="soft" role="status">${words.own.states.loading}</p>`;
    const { items, nextCursor: cursor } = page;
    return html`<ol class="small">
        ${items.map(
          (one) =>
            html`<li>
              ${own.auditEntry(actionText(one.action), actorText(one), dateAndTime(one.at))}
            </li>`,
        )}
      </ol>
      ${
        cursor === null
          ? nothing
          : html`<a class="button quiet" href=${linkTo('audit', { siteId }, { subjectId, cursor })}
              >${words.own.audit.older}</a
            >`
      }`;
  }

  readonly #toggled = ({ target }: Event): void => {
    if (!(target as HTMLDetailsElement).open) return;
    this.isAsked = true;
    void this.#fetch();
  };

  async #fetch(): Promise<void> {
    const params = { path: { siteId: this.siteId }, query: { subjectId: this.submissionId } };
    const signal = this.life.latest('audit');
    this.problem = undefined;
    try {
      const page = await ask(backend.GET('/api/v1/admin/sites/{siteId}/audit', { params, signal }));
      if (!signal.aborted) this.page = page;
    } catch (error) {
      if (!signal.aborted) this.problem = error;
    }
  }
}
customElements.define('admin-record-audit', RecordAudit);
