import type { Finding } from '@dermdx/contract';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words, WordsController } from '../language.js';
import { LABELS_SHOWN } from '../lesions.js';
import { base } from '../styles/base.js';
import { reviewing } from '../styles/reviewing.js';
import { valuesOf } from './form.js';
import { PagePart } from './page-part.js';
import { problemView } from './page.js';
import type { Detail } from './submissions.js';
import { keepUnsaved, unsavedOf } from './unsaved.js';
import type { Unsaved } from './unsaved.js';

type NewReview = Schemas['NewReviewDto'];

/** The network's classes, then what it has none for. */
const FINDINGS: readonly Finding[] = [
  ...LABELS_SHOWN,
  'scc',
  'other',
  'not-a-lesion',
  'cannot-tell',
];

/**
 * What the reader found; whether that is what the network said is not theirs to claim.
 *
 * @fires saved - when it is kept, with `next` where the reader wants to go on
 */
export class ReviewForm extends PagePart {
  static override styles = [base, reviewing];
  static override properties = {
    siteId: {},
    submission: {},
    hasNext: { type: Boolean },
    problem: { state: true },
    isBusy: { state: true },
    finding: { state: true },
    written: { state: true },
  };

  declare siteId: string;
  declare submission: Detail;
  /** Whether there is one to go on to. */
  declare hasNext: boolean;
  declare private problem: unknown;
  declare private isBusy: boolean;
  declare private finding: Finding | undefined;
  /** What was written before, and not saved. */
  declare private written: Unsaved;

  constructor() {
    super();
    this.isBusy = false;
    this.written = {};
    new WordsController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('submission');
    if (!changed.has('submission') || before?.id === this.submission.id) return;
    this.written = unsavedOf(this.submission.id);
    this.finding = this.written.finding;
  }

  protected override render(): TemplateResult {
    const own = words.own.submission;
    const isBlind = this.submission.withheld;
    return html`<form @submit=${this.#save} @input=${this.#keep}>
      ${this.#findings()}
      ${isBlind ? html`<p class="hint small soft">${own.blindReview}</p>` : this.#histology()}
      <div class="field">
        <label for="note">${own.note}</label>
        <span class="hint" id="note-hint">${own.noteHint}</span>
        <textarea
          id="note"
          name="note"
          dir="auto"
          maxlength="4000"
          aria-describedby="note-hint"
          .value=${this.written.note ?? ''}
        ></textarea>
      </div>
      ${problemView(this.problem)}
      <div class="buttons">
        <button class="button" type="submit" ?disabled=${this.isBusy}>${own.save}</button>
        ${
          this.hasNext && !isBlind
            ? html`<button
                class="button quiet"
                type="submit"
                name="then"
                value="next"
                ?disabled=${this.isBusy}
              >
                ${own.saveNext}
              </button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #findings(): TemplateResult {
    const own = words.own.submission;
    return html`<fieldset>
        <legend>${own.review}</legend>
        ${FINDINGS.map(
          (finding) =>
            html`<label class="choice">
              <input
                type="radio"
                name="finding"
                value=${finding}
                required
                .checked=${finding === this.finding}
                @change=${() => {
                  this.finding = finding;
                }}
              />
              ${words.own.findings[finding]}
            </label>`,
        )}
      </fieldset>
      ${
        this.finding === 'other'
          ? html`<div class="field">
              <label for="words">${own.words}</label>
              <input
                id="words"
                name="words"
                dir="auto"
                maxlength="200"
                required
                .value=${this.written.words ?? ''}
              />
            </div>`
          : nothing
      }`;
  }

  #histology(): TemplateResult {
    return html`<label class="tick small">
      <input
        type="checkbox"
        name="basis"
        value="histology"
        .checked=${this.written.basis !== undefined}
      />
      ${words.own.submission.histology}
    </label>`;
  }

  /** Going on to another one, or a session that ends, must not lose what is written. */
  readonly #keep = (event: Event): void => {
    keepUnsaved(this.submission.id, valuesOf(event.currentTarget as HTMLFormElement));
  };

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const then = event.submitter?.getAttribute('value') ?? '';
    const { finding, note, ...rest } = valuesOf(form) as Record<string, string | undefined>;
    const body: NewReview = {
      finding: finding as Finding,
      ...(rest.words ? { words: rest.words } : {}),
      ...(rest.basis ? { basis: 'histology' as const } : {}),
      ...(note ? { note } : {}),
    };
    const path = { siteId: this.siteId, id: this.submission.id };
    this.isBusy = true;
    this.problem = undefined;
    try {
      await ask(
        backend.POST('/api/v1/admin/sites/{siteId}/submissions/{id}/reviews', {
          params: { path },
          body,
        }),
      );
      keepUnsaved(path.id, undefined);
      form.reset();
      this.written = {};
      this.finding = undefined;
      this.dispatchEvent(new CustomEvent('saved', { detail: then }));
    } catch (error) {
      this.problem = error;
    } finally {
      this.isBusy = false;
    }
  };
}
customElements.define('admin-review-form', ReviewForm);
