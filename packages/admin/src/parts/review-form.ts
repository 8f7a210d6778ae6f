import type { Finding } from '@dermdx/contract';
import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ApiProblem } from '../api.js';
import type { ReadMeanwhile } from '../api.js';
import { reference } from '../format.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';
import { reviewing } from '../styles/reviewing.js';
import { addReading, isBeingSaved } from './add-reading.js';
import { drafts } from './drafts.js';
import type { Draft } from './drafts.js';
import { keyHint } from './key-choice.js';
import { PagePart } from './page-part.js';
import { problemText } from './page.js';
import { detailsView, findingsView, readDraft } from './review-fields.js';
import { footView } from './review-foot.js';
import { draftStateView, histologyView } from './review-notes.js';
import { ReviewKeys } from './review-keys.js';
import type { Detail } from './submissions.js';
import { tell } from './toast.js';

/** What was saved, and whether the reader wants to go on to the next. */
export interface SavedReading {
  /** Of which case: its reader may have gone on to another by then. */
  id: string;
  isGoingOn: boolean;
  /** What was found, in words. */
  found: string;
}

/**
 * What the reader found in one case, which stays the same; whether that is what the network said is not theirs to claim. What they write
 * is kept as they write it.
 *
 * @fires saved - when it is kept; see {@link SavedReading}
 * @fires leave - when the reader is done with a field, and wants the keys of the case again
 */
export class ReviewForm extends PagePart {
  static override styles = [base, reviewing];
  static override properties = {
    siteId: {},
    submission: {},
    hasNext: { type: Boolean },
    problem: { state: true },
    draft: { state: true },
    meanwhile: { state: true },
  };

  declare siteId: string;
  declare submission: Detail;
  /** Whether there is one to go on to. */
  declare hasNext: boolean;
  declare private problem: unknown;
  /** What is filled in. */
  declare private draft: Draft;
  /** Who read it first; the reading is not kept until its reader says so again. */
  declare private meanwhile: ReadMeanwhile | undefined;
  /** Whether somebody has changed something since the case came. */
  #isTouched = false;
  readonly #keys = new ReviewKeys(this, {
    network: () => this.#network,
    choose: (finding) => {
      this.#change({ ...this.draft, finding });
      if (finding === 'other') void this.#focusOn('#words');
    },
    note: () => void this.#focusOn('#note'),
    criteria: () => {
      const details = this.renderRoot.querySelector('details')!;
      details.open = true;
      void this.#focusOn('[name=criteria]');
    },
    save: (next) => {
      const form = this.renderRoot.querySelector('form')!;
      const find = (selector: string) => form.querySelector<HTMLButtonElement>(selector);
      // without a next one it is saved, and stays
      const button = (next ? find('[value=next]') : null) ?? find('.save')!;
      if (!button.disabled) form.requestSubmit(button);
    },
    leave: () => this.dispatchEvent(new CustomEvent('leave')),
  });

  constructor() {
    super();
    this.draft = {};
    new WordsController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.life;
    const update = () => {
      this.requestUpdate();
    };
    drafts.addEventListener('change', update, { signal });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // what came late must not take the place of what is being written
    if (this.#isTouched) return;
    const { id, draft } = this.submission;
    // one that was not taken, after its case was left and opened again, comes without other details
    const kept = drafts.of(id);
    if (kept) this.draft = kept;
    else if (changed.has('submission')) this.draft = draft ?? {};
  }

  protected override render(): TemplateResult {
    const own = words.own.submission;
    const { draft } = this;
    const { id, withheld: isBlind } = this.submission;
    const { isChoosing } = this.#keys;
    return html`<form @submit=${this.#save} @input=${this.#read}>
      ${findingsView(draft, this.#network, isChoosing)}
      ${isBlind ? html`<p class="hint small soft">${own.blindReview}</p>` : histologyView(draft)}
      ${detailsView(draft)}
      <div class="field">
        <label for="note">${own.note} ${keyHint('n')}</label>
        <span class="hint" id="note-hint">${own.noteHint}</span>
        <textarea
          id="note"
          name="note"
          dir="auto"
          maxlength="4000"
          aria-describedby="note-hint"
          .value=${draft.note ?? ''}
        ></textarea>
        ${draftStateView(id)}
      </div>
      ${footView({
        problem: this.problem,
        meanwhile: this.meanwhile,
        isBusy: isBeingSaved(id),
        hasNext: this.hasNext,
      })}
    </form>`;
  }

  get #network(): Finding | undefined {
    const { withheld, predicted } = this.submission;
    return withheld ? undefined : (predicted ?? undefined);
  }

  async #focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #read = (event: Event): void => {
    this.#change(readDraft(event.currentTarget as HTMLFormElement));
  };

  #change(draft: Draft): void {
    this.#isTouched = true;
    this.draft = draft;
    drafts.keep(this.siteId, this.submission.id, draft);
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const isGoingOn = event.submitter?.getAttribute('value') === 'next';
    const draft = readDraft(event.target as HTMLFormElement);
    const { finding } = draft;
    const { siteId } = this;
    const { id } = this.submission;
    if (isBeingSaved(id) || !finding) return;
    const state = this.meanwhile?.state ?? this.submission.state;
    const added = addReading({ siteId, id }, { ...draft, finding, state }, draft);
    this.problem = undefined;
    this.requestUpdate();
    try {
      await added;
      this.draft = {};
      this.#isTouched = false;
      this.meanwhile = undefined;
      const found = draft.words ?? words.own.findings[finding];
      const detail: SavedReading = { id, isGoingOn, found };
      this.dispatchEvent(new CustomEvent('saved', { detail }));
    } catch (error) {
      this.#fail(error);
    }
    this.requestUpdate();
  };

  #fail(error: unknown): void {
    if (!this.isConnected) {
      // its reader has gone on to another case, and would not look for it here
      tell(words.own.submission.notSaved(reference(this.submission.id), problemText(error)));
      return;
    }
    this.meanwhile = error instanceof ApiProblem ? error.meanwhile : undefined;
    if (!this.meanwhile) this.problem = error;
  }
}
customElements.define('admin-review-form', ReviewForm);
