import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { words, WordsController } from '../language.js';
import { LABELS_SHOWN } from '../lesions.js';
import { base } from '../styles/base.js';
import { valuesOf } from './form.js';
import { problemView } from './page.js';
import type { Detail } from './submissions.js';

type NewReview = Schemas['NewReviewDto'];
const VERDICTS = ['agree', 'disagree', 'unsure'] as const;
/** Among the kinds, what a blind reader chooses who cannot name one. */
const UNSURE = 'unsure';

/** What the reader sees; blind, they say it before the network does. */
export class ReviewForm extends LitElement {
  static override styles = [
    base,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
        margin: 0 0 0.6em;
        padding: 0;
        border: 0;
      }
      legend {
        margin-block-end: 0.5em;
        padding: 0;
        font-weight: 600;
      }
      .choice {
        display: flex;
        flex: 1 1 8em;
        gap: 0.6em;
        align-items: center;
        min-block-size: 48px;
        padding: 0.4em 1em;
        border: 1px solid color-mix(in srgb, var(--_ink-soft) 40%, var(--_line));
        border-radius: 0.8em;
        cursor: pointer;
      }
      .choice:has(:checked) {
        border-color: var(--_brand);
        background: var(--_wash);
        color: var(--_brand);
        font-weight: 600;
      }
    `,
  ];
  static override properties = {
    siteId: {},
    submission: {},
    hasNext: { type: Boolean },
    problem: { state: true },
    isBusy: { state: true },
    agrees: { state: true },
  };

  declare siteId: string;
  declare submission: Detail;
  /** Whether there is one to go on to. */
  declare hasNext: boolean;
  declare private problem: unknown;
  declare private isBusy: boolean;
  /** Who agrees has named the kind already. */
  declare private agrees: boolean;

  constructor() {
    super();
    this.isBusy = false;
    this.agrees = false;
    new WordsController(this);
  }

  protected override render(): TemplateResult {
    const own = words.own.submission;
    const isBlind = this.submission.withheld;
    return html`<form @submit=${this.#save}>
      ${isBlind ? html`<h3>${own.blindReview}</h3>` : this.#verdicts()}
      <div class="field">
        <label for="label">${own.diagnosis}</label>
        <select id="label" name="label" ?required=${isBlind} ?disabled=${this.agrees}>
          <option value="">${isBlind ? own.choose : own.diagnosisNone}</option>
          ${LABELS_SHOWN.map(
            (label) => html`<option value=${label}>${words.own.labels[label]}</option>`,
          )}
          ${isBlind ? html`<option value=${UNSURE}>${own.blindUnsure}</option>` : nothing}
        </select>
      </div>
      <div class="field">
        <label for="note">${own.note}</label>
        <span class="hint" id="note-hint">${own.noteHint}</span>
        <textarea id="note" name="note" maxlength="4000" aria-describedby="note-hint"></textarea>
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

  #verdicts(): TemplateResult {
    const own = words.own.submission;
    // without a diagnosis there is nothing to agree with
    const possible = VERDICTS.filter(
      (one) => one !== 'agree' || this.submission.predicted !== null,
    );
    return html`<fieldset>
      <legend>${own.review}</legend>
      ${possible.map(
        (verdict) =>
          html`<label class="choice">
            <input
              type="radio"
              name="verdict"
              value=${verdict}
              required
              @change=${() => {
                this.agrees = verdict === 'agree';
              }}
            />
            ${own.verdicts[verdict]}
          </label>`,
      )}
    </fieldset>`;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const then = event.submitter?.getAttribute('value') ?? '';
    const { label, note, ...rest } = valuesOf(form) as Record<string, string | undefined>;
    const verdict = label === UNSURE ? UNSURE : rest.verdict;
    const body: NewReview = {
      ...(verdict ? { verdict: verdict as NonNullable<NewReview['verdict']> } : {}),
      ...(label && label !== UNSURE ? { label: label as NonNullable<NewReview['label']> } : {}),
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
      form.reset();
      this.agrees = false;
      this.dispatchEvent(new CustomEvent('saved', { detail: then }));
    } catch (error) {
      this.problem = error;
    } finally {
      this.isBusy = false;
    }
  };
}
customElements.define('admin-review-form', ReviewForm);
