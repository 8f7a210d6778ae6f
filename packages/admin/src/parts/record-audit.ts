import { css, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { dateAndTime } from '../format.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';
import { actionText } from './audit-words.js';
import { PagePart } from './page-part.js';
import { problemView } from './page.js';

/** Who did what with one submission; fetched when somebody wants to know. */
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
    entries: { state: true },
    problem: { state: true },
  };

  declare siteId: string;
  declare submissionId: string;
  declare private entries: readonly Schemas['AuditEntryDto'][];
  declare private problem: unknown;

  constructor() {
    super();
    this.entries = [];
    new WordsController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('submissionId')) this.entries = [];
  }

  protected override render(): TemplateResult {
    const own = words.own.submission;
    return html`<details @toggle=${this.#open}>
      <summary>${own.audit}</summary>
      ${problemView(this.problem)}
      <ol class="small">
        ${this.entries.map(
          ({ action, actorName, at }) =>
            html`<li>
              ${own.auditEntry(actionText(action), actorName ?? own.someone, dateAndTime(at))}
            </li>`,
        )}
      </ol>
    </details>`;
  }

  readonly #open = async ({ target }: Event): Promise<void> => {
    if (!(target as HTMLDetailsElement).open) return;
    const params = { path: { siteId: this.siteId }, query: { subjectId: this.submissionId } };
    const signal = this.life.latest('audit');
    this.problem = undefined;
    try {
      const page = await ask(backend.GET('/api/v1/admin/sites/{siteId}/audit', { params, signal }));
      this.entries = page.items;
    } catch (error) {
      if (!signal.aborted) this.problem = error;
    }
  };
}
customElements.define('admin-record-audit', RecordAudit);
