import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { count, dateAndTime, reference } from '../format.js';
import { words } from '../language.js';
import '../parts/audit-check.js';
import { actionText, actorText, detailsText } from '../parts/audit-words.js';
import { auditFiltersView, hasWholeSubject, toAuditFilters } from '../parts/audit-filters.js';
import { Page, problemView } from '../parts/page.js';
import { saveFile } from '../parts/save.js';
import { tell } from '../parts/toast.js';
import { base } from '../styles/base.js';
import { settings } from '../styles/settings.js';
import { auditing } from '../styles/auditing.js';
import { stack } from '../styles/stack.js';

type Entry = Schemas['AuditEntryDto'];

const AT_ONCE = 50;

/** Who did what, newest first. */
export class AuditPage extends Page {
  static override styles = [base, settings, stack, auditing];
  static override properties = {
    entries: { state: true },
    wrong: { state: true },
    people: { state: true },
    isSaving: { state: true },
  };

  declare private entries: readonly Entry[];
  private older: string | null = null;
  declare private wrong: unknown;
  declare private people: readonly Schemas['UserDto'][] | undefined;
  declare private isSaving: boolean;

  /** The clinic whose people are at hand. */
  #peopleOf: string | undefined;

  protected override heading(): string {
    return words.own.audit.title;
  }

  protected override key(): string {
    return JSON.stringify([this.place.params, this.place.query.toString()]);
  }

  protected override async fetch(signal: AbortSignal): Promise<void> {
    const cursor = this.place.query.get('cursor');
    const path = { siteId: this.siteId };
    // their names are useful, the log is so without them
    if (this.#peopleOf !== path.siteId) {
      this.people = await ask(
        backend.GET('/api/v1/admin/sites/{siteId}/users', { params: { path }, signal }),
      ).catch(() => []);
      signal.throwIfAborted();
      this.#peopleOf = path.siteId;
    }
    const params = {
      path,
      query: {
        ...toAuditFilters(this.place.query),
        limit: AT_ONCE,
        ...(cursor === null ? {} : { cursor }),
      },
    };
    const page = await ask(backend.GET('/api/v1/admin/sites/{siteId}/audit', { params, signal }));
    this.entries = page.items;
    this.older = page.nextCursor;
  }

  protected override content(): TemplateResult {
    const own = words.own.audit;
    return html`
      <h1>${own.title}</h1>
      <p class="soft">${own.text}</p>
      <div class="tools">
        <admin-audit-check .siteId=${this.siteId}></admin-audit-check>
        <div class="buttons">
          <button
            class="button quiet"
            type="button"
            ?disabled=${this.isSaving || !hasWholeSubject(this.place.query)}
            @click=${this.#csv}
          >
            ${own.csv}
          </button>
        </div>
      </div>
      ${problemView(this.wrong)} ${auditFiltersView(this.place.query, this.people ?? [])}
      <section class="card">
        ${this.entries.length === 0 ? html`<p>${own.empty}</p>` : nothing}
        <div class="scroll" tabindex="0" role="group" aria-label=${own.title}>
          <table class="stack">
            <thead>
              <tr>
                <th scope="col" class="number">${own.entry}</th>
                <th scope="col">${own.when}</th>
                <th scope="col">${own.who}</th>
                <th scope="col">${own.what}</th>
                <th scope="col">${own.subject}</th>
                <th scope="col">${own.details}</th>
              </tr>
            </thead>
            <tbody>
              ${this.entries.map((one) => this.#row(one))}
            </tbody>
          </table>
        </div>
        ${this.#paging()}
      </section>
    `;
  }

  #row(entry: Entry): TemplateResult {
    const own = words.own.audit;
    const { sequence, at, action, subjectId, subjects, details } = entry;
    const isSubmission =
      subjectId !== null && /^(submission|picture|thumbnail|review)\./.test(action);
    const of = subjectId === null ? this.#several(subjects) : reference(subjectId);
    const subject = isSubmission
      ? html`<a href=${linkTo('submission', { siteId: this.siteId, id: subjectId })}>${of}</a>`
      : of;
    return html`<tr>
      <td data-label=${own.entry} class="number">${count(sequence)}</td>
      <td data-label=${own.when}><time>${dateAndTime(at)}</time></td>
      <td data-label=${own.who}>${actorText(entry)}</td>
      <td data-label=${own.what}>${actionText(action)}</td>
      <td data-label=${own.subject}>${subject}</td>
      <td data-label=${own.details} class="small soft">${detailsText(details)}</td>
    </tr>`;
  }

  /** What an entry about several is about: each leads to the submission. */
  #several(subjects: readonly string[]): TemplateResult | typeof nothing {
    if (subjects.length === 0) return nothing;
    const { siteId } = this;
    return html`<details>
      <summary>${words.own.audit.several(count(subjects.length))}</summary>
      ${subjects.map(
        (id) => html`<a href=${linkTo('submission', { siteId, id })}>${reference(id)}</a> `,
      )}
    </details>`;
  }

  #paging(): TemplateResult {
    const own = words.own.audit;
    const { siteId } = this;
    const filters = Object.fromEntries(this.place.query);
    const older = { ...filters, cursor: this.older ?? '' };
    const { cursor: _, ...newest } = filters;
    return html`<nav class="buttons" aria-label=${own.title}>
      ${
        this.place.query.has('cursor')
          ? html`<a class="button quiet" href=${linkTo('audit', { siteId }, newest)}
              >${own.newest}</a
            >`
          : nothing
      }
      ${
        this.older !== null
          ? html`<a class="button quiet" href=${linkTo('audit', { siteId }, older)}
              >${own.older}</a
            >`
          : nothing
      }
    </nav>`;
  }

  readonly #csv = async (): Promise<void> => {
    const signal = this.life.latest('csv');
    this.isSaving = true;
    this.wrong = undefined;
    try {
      const query = { ...toAuditFilters(this.place.query), byteOrderMark: true };
      const params = { path: { siteId: this.siteId }, query };
      const path = '/api/v1/admin/sites/{siteId}/audit/entries.csv';
      const file = await ask(backend.GET(path, { params, parseAs: 'blob', signal }));
      saveFile(file, 'audit.csv');
      tell(words.own.audit.csvSaved);
    } catch (error) {
      if (!signal.aborted) this.wrong = error;
    } finally {
      this.isSaving = false;
    }
  };
}
customElements.define('admin-audit-page', AuditPage);
