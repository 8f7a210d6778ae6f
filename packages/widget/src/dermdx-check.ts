import type { Diagnosis, Source } from '@dermdx/core';
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { announcement } from './announcement.js';
import { CheckFlow } from './check-flow.js';
import { START } from './check-state.js';
import type { CheckState } from './check-state.js';
import { styles } from './dermdx-check.styles.js';
import { en } from './lang/en.js';
import { PictureInput } from './picture-input.js';
import { PicturePreview } from './preview.js';
import { noticeView } from './views/notice.js';
import { renderView } from './views/render-view.js';

/** Colours: as given, as the device prefers (`auto`), or, when not set, as the page's. */
export type Theme = 'light' | 'dark' | 'auto';

/**
 * A panel in which a person gives a picture of a skin lesion and gets what a neural network sees
 * in it. The picture does not leave the device.
 *
 * @tag dermdx-check
 * @attr {string} asset-base - folder that holds the network, as `dermdx assets DIR` writes it
 * @attr {'light'|'dark'|'auto'} theme - colours; as the page's `color-scheme` when not set
 * @fires {CustomEvent<ModelIdentity>} dermdx-ready - the network is loaded
 * @fires {CustomEvent<ProgressEvent>} dermdx-progress - a step of loading the network
 * @fires {CustomEvent<Diagnosis>} dermdx-result - a picture was diagnosed
 * @fires {CustomEvent<Diagnosis>} dermdx-abstain - a picture could not be judged
 * @fires {CustomEvent<Problem>} dermdx-error - something went wrong
 * @csspart panel - the whole panel
 * @csspart notice - a kind word about something that could not be done
 * @csspart body - the text of a view
 * @csspart drop - where pictures are dropped
 * @csspart picture - the picture
 * @csspart progress - the bar while waiting
 * @csspart answer - the first thing that a result says
 * @csspart classes - the seven classes
 * @csspart limits - what a result is and isn't
 * @csspart details - model, version, time and size
 * @csspart error - the text of an error, beside `body`
 * @csspart button - every button
 * @cssprop --dermdx-font - font family
 * @cssprop --dermdx-font-size - size of the running text; all else follows it
 * @cssprop --dermdx-radius - how round the panel's corners are
 * @cssprop --dermdx-shadow - shadow of the panel
 * @cssprop --dermdx-ink - text
 * @cssprop --dermdx-ink-soft - text that steps back
 * @cssprop --dermdx-line - lines and borders
 * @cssprop --dermdx-card - ground of the panel
 * @cssprop --dermdx-wash - tinted grounds
 * @cssprop --dermdx-brand - accent
 * @cssprop --dermdx-brand-ink - text on the accent
 * @cssprop --dermdx-amber - text that asks for care
 * @cssprop --dermdx-amber-wash - ground under text that asks for care
 */
export class DermDxCheck extends LitElement {
  static override styles = styles;
  static override properties = {
    assetBase: { attribute: 'asset-base' },
    theme: { reflect: true },
  };

  /** Used by every panel that has no `asset-base`; the script-tag bundle sets it. */
  static defaultAssetBase = '';

  /** Folder that holds the network; relative to the page. */
  declare assetBase: string;
  declare theme: Theme | undefined;

  readonly #flow = new CheckFlow(this);
  readonly #input = new PictureInput(this, (files) => {
    this.#engaged = true;
    this.#flow.give(files);
  });
  readonly #preview = new PicturePreview(this, this.#flow.unreadable);
  /** Whether what happens next is the person's own doing, so that the focus may follow. */
  #engaged = false;
  #shown: CheckState = START;

  constructor() {
    super();
    this.assetBase = '';
    for (const type of ['pointerenter', 'focusin', 'dragenter']) {
      this.addEventListener(type, (event) => {
        // a finger enters whatever it scrolls past
        const scrolls = event instanceof PointerEvent && event.pointerType === 'touch';
        if (!scrolls && !savesData()) this.#flow.prepare();
      });
    }
    // a screen reader clicks without a pointer or a key
    for (const type of ['pointerdown', 'keydown', 'click']) {
      this.addEventListener(type, () => (this.#engaged = true));
    }
  }

  /** `asset-base`, or what the page's script set for all panels; empty when neither is. */
  get assetBaseInUse(): string {
    return this.assetBase || DermDxCheck.defaultAssetBase;
  }

  /** Back to the start; an examination under way is dropped. */
  reset(): void {
    this.#engaged = false;
    this.#flow.restart();
  }

  /**
   * Shows and examines a picture as if the person had given it.
   *
   * @param source - what it was taken with; the panel asks the person when left out
   * @returns what is shown; undefined when the panel asks first, cannot answer, or was given
   *   something else to do meanwhile
   */
  async diagnose(picture: Blob, source?: Source): Promise<Diagnosis | undefined> {
    this.reset();
    this.#flow.give([picture]);
    if (!source) return undefined;
    this.#flow.setSource(source);
    return this.#flow.examine();
  }

  protected override willUpdate(): void {
    const { state } = this.#flow;
    this.#preview.show('picture' in state ? state.picture : undefined);
  }

  protected override render(): TemplateResult {
    const { state, loading } = this.#flow;
    const context = {
      strings: en,
      act: this.#flow,
      preview: this.#preview.current,
      loading,
      dragging: this.#input.dragging,
    };
    return html`
      <section class="panel" part="panel" lang=${en.locale} aria-label=${en.panel}>
        ${noticeView(state, en)} ${renderView(state, context)}
        <p class="spoken" role="status">${announcement(state, en, loading)}</p>
      </section>
    `;
  }

  protected override updated(): void {
    const { state } = this.#flow;
    const before = this.#shown;
    this.#shown = state;
    if (state === before || !this.#mayMoveFocus()) return;
    if (state.view !== before.view) this.#goToHeading();
    else if (state.notice === 'source-missing') this.#find('input[type=radio]')?.focus();
  }

  /** Never from something else on the page that the person has turned to. */
  #mayMoveFocus(): boolean {
    const nobodys = document.activeElement === document.body || !document.activeElement;
    return this.#engaged && (nobodys || this.matches(':focus-within'));
  }

  /** Shows the view from its top, picture included, and lets a screen reader begin there. */
  #goToHeading(): void {
    const heading = this.#find('h2');
    heading?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
    else heading?.scrollIntoView({ block: 'nearest' });
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }
}

/** The person asked the browser to fetch no more than needed. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData ?? false;
}

declare global {
  interface HTMLElementTagNameMap {
    'dermdx-check': DermDxCheck;
  }
}
