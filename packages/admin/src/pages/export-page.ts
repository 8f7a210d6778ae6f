import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { linkTo } from '../addresses.js';
import { count, fileSize } from '../format.js';
import { words } from '../language.js';
import { fetchExport } from '../parts/export-file.js';
import type { ExportFormat, ExportProgress } from '../parts/export-file.js';
import { filterTags, leftOutText } from '../parts/filters.js';
import { readExportQuery, toFilters } from '../parts/inbox-query.js';
import { Page, problemView } from '../parts/page.js';
import { saveFile } from '../parts/save.js';
import { session } from '../session.js';
import { base } from '../styles/base.js';
import { exporting } from '../styles/exporting.js';

const FILES: Record<ExportFormat, string> = {
  csv: 'submissions.csv',
  fhir: 'submissions.ndjson',
};

/** Takes submissions along as a file, by the filters of the list. */
export class ExportPage extends Page {
  static override styles = [base, exporting];
  static override properties = {
    running: { state: true },
    progress: { state: true },
    saved: { state: true },
    wrong: { state: true },
  };

  declare private running: ExportFormat | undefined;
  declare private progress: ExportProgress | undefined;
  declare private saved: string | undefined;
  declare private wrong: unknown;

  protected override heading(): string {
    return words.own.export.title;
  }

  protected override content(): TemplateResult {
    const own = words.own.export;
    return html`
      <h1>${own.title}</h1>
      <p class="soft">${own.text}</p>
      <section class="card">
        <h2>${own.filters}</h2>
        ${this.#filters()}
      </section>
      <div class="files">
        ${this.#file('csv', own.csv, own.csvText)} ${this.#file('fhir', own.fhir, own.fhirText)}
      </div>
      <div role="status">${this.saved ? html`<p class="tag">${this.saved}</p>` : nothing}</div>
      ${problemView(this.wrong)}
    `;
  }

  get #isBlind(): boolean {
    return session.at(this.siteId)?.blindReads ?? false;
  }

  get #read(): ReturnType<typeof readExportQuery> {
    return readExportQuery(this.place.query, this.#isBlind);
  }

  #filters(): TemplateResult {
    const own = words.own.export;
    const { query, leftOut } = this.#read;
    const set = { ...Object.fromEntries(query), view: 'all', filters: 'open' };
    const tags = filterTags(query);
    const note = this.#isBlind ? own.blind : query.get('reviewed') === 'false' ? own.unread : '';
    return html`
      ${
        tags.length > 0
          ? html`<ul class="tags">
              ${tags.map((text) => html`<li class="tag plain">${text}</li>`)}
            </ul>`
          : nothing
      }
      ${tags.length === 0 && !this.#isBlind ? html`<p>${own.filtersNone}</p>` : nothing}
      ${note ? html`<p>${note}</p>` : nothing}
      ${leftOut.length > 0 ? html`<p class="problem">${leftOutText(leftOut)}</p>` : nothing}
      <a href=${linkTo('inbox', { siteId: this.siteId }, set)}>${own.change}</a>
    `;
  }

  #file(format: ExportFormat, title: string, text: string): TemplateResult {
    const own = words.own.export;
    const isRunning = this.running === format;
    return html`<section class="card">
      <h2 id="${format}-title">${title}</h2>
      <p class="soft">${text}</p>
      ${isRunning ? this.#progressView(`${format}-title`) : nothing}
      <div class="buttons">
        ${
          isRunning
            ? html`<button class="button quiet" type="button" @click=${this.#stop}>
                ${own.stop}
              </button>`
            : html`<button
                class="button"
                type="button"
                aria-describedby="${format}-title"
                ?disabled=${this.running !== undefined}
                @click=${() => void this.#start(format)}
              >
                ${own.start[format]}
              </button>`
        }
      </div>
    </section>`;
  }

  #progressView(labelledBy: string): TemplateResult {
    const { bytes = 0, done = 0, total = 0 } = this.progress ?? {};
    return html`<progress
        aria-labelledby=${labelledBy}
        max="1"
        value=${total > 0 ? done / total : nothing}
      ></progress>
      <p class="small soft">
        ${words.own.export.progress(fileSize(bytes), count(done), count(total))}
      </p>`;
  }

  async #start(format: ExportFormat): Promise<void> {
    const signal = this.life.latest('export');
    this.running = format;
    this.progress = undefined;
    this.saved = undefined;
    this.wrong = undefined;
    try {
      const onProgress = (progress: ExportProgress) => (this.progress = progress);
      const filters = toFilters(this.#read.query);
      const file = await fetchExport(this.siteId, format, filters, onProgress, signal);
      saveFile(file, FILES[format]);
      this.saved = words.own.export.done(fileSize(file.size));
    } catch (error) {
      if (!signal.aborted) this.wrong = error;
    } finally {
      this.running = undefined;
    }
  }

  readonly #stop = (): void => {
    this.life.stop('export');
  };
}
customElements.define('admin-export-page', ExportPage);
