import type { Diagnosis, Source } from '@dermdx/contract';
import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { Announcer } from './announcement.js';
import { onApproach } from './approach.js';
import { CheckFlow } from '../flow/check-flow.js';
import { pictureOf, START } from '../flow/check-state.js';
import type { CheckState } from '../flow/check-state.js';
import { styles } from './dermdx-check.styles.js';
import { FocusFollower } from './focus-follower.js';
import { FormField } from './form-field.js';
import { LanguageController } from '../lang/language-controller.js';
import { adoptPartStyles, loadedParts } from '../flow/lazy-parts.js';
import { PictureInput } from '../picture/picture-input.js';
import { PicturePreview } from '../picture/preview.js';
import { SendingFlow } from '../sending/sending-flow.js';
import { languageNotice, noticeView } from '../views/notice.js';
import { firstView } from '../views/first-view.js';
import type { FirstContext } from '../views/view.js';
import { ViewMemory } from './view-memory.js';

/** Colours: as given, as the device prefers (`auto`), or, when not set, as the page's. */
export type Theme = 'light' | 'dark' | 'auto';

/** What the site uses the panel for. */
export type IntendedUse = 'education' | 'clinic';

/**
 * A panel in which a person gives a picture of a skin lesion and gets what a neural network sees
 * in it. The picture is examined on the device, and stays there unless the person chooses to send it.
 *
 * @tag dermdx-check
 * @attr {string} asset-base - folder that holds the network, as `dermdx assets DIR` writes it
 * @attr {'light'|'dark'|'auto'} theme - colours; as the page's `color-scheme` when not set
 * @attr {string} lang - language of the panel, BCP 47; the page's when not set
 * @attr {'education'|'clinic'} intended-use - `clinic` examines pictures of a dermatoscope only
 * @attr {string} endpoint - the backend's address; results can be sent there, with consent
 * @attr {string} site-key - the key that the backend knows this site by
 * @attr {boolean} answers - says at the start that people can fetch the clinic's answers to what they sent
 * @attr {boolean} history - lets people keep results on their device, to compare over time
 * @attr {string} booking-link - page on which an appointment is made, offered with every result
 * @attr {string} phone - the clinic's phone number, offered with every result
 * @attr {string} opening-hours - when the clinic can be reached, in its own words
 * @attr {string} name - name of the result, as JSON, in the form around the panel
 * @attr {boolean} required - whether that form needs a result
 * @fires {CustomEvent<ModelIdentity>} dermdx-ready - the network is loaded
 * @fires {CustomEvent<ProgressEvent>} dermdx-progress - a step of loading the network
 * @fires {CustomEvent<GivenDiagnosis>} dermdx-result - a picture was diagnosed
 * @fires {CustomEvent<AbstainedDiagnosis>} dermdx-abstain - a picture could not be judged
 * @fires {CustomEvent<Problem>} dermdx-error - something went wrong
 * @fires {CustomEvent<Pick<Delivery, 'id' | 'status'>>} dermdx-submit - a result was sent, or waits to be
 * @slot intro - in place of the words at the start
 * @slot consent - in place of the consent text
 * @slot help - at the end of the start
 * @slot next-step - what to do next at this clinic, with every result and where there is none
 * @slot after-sending - what happens once a result was sent, in place of the panel's words
 * @slot result-footer - at the end of a result
 * @csspart panel - the whole panel
 * @csspart notice - a kind word about something that could not be done
 * @csspart body - the text of a view
 * @csspart drop - where pictures are dropped
 * @csspart picture - the picture
 * @csspart progress - the bar while waiting
 * @csspart answer - the first thing that a result says
 * @csspart reference - how often the network was right when it was this sure
 * @csspart triage - what to do next
 * @csspart candidates - what else it may be
 * @csspart against - what speaks against relying on the answer in this case
 * @csspart next-step - how to reach the clinic
 * @csspart accuracy - how often the network is right, and how that was measured
 * @csspart classes - the seven classes
 * @csspart table - the seven classes as a table
 * @csspart activation - the picture with where the network looked
 * @csspart frame - the picture under its square
 * @csspart body-map - the body to point at
 * @csspart reasons - why a picture cannot be judged
 * @csspart advice - how to take a better one
 * @csspart receipt - the code with which what was sent can be erased
 * @csspart answers - where the clinic's answers are fetched and shown
 * @csspart limits - what a result is and isn't
 * @csspart facts - what the network was tested on
 * @csspart details - model, version, time and size
 * @csspart question - what is asked once more before something is gone
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
 *
 * @example
 * ```ts
 * import type { DermDxCheck } from '@dermdx/widget';
 * import '@dermdx/widget/define';
 *
 * const panel: DermDxCheck = document.createElement('dermdx-check');
 * panel.assetBase = '/dermdx/assets/';
 * panel.addEventListener('dermdx-result', ({ detail }) => {
 *   console.log(detail.top.label);
 * });
 * document.body.append(panel);
 * ```
 */
export class DermDxCheck extends FormField {
  static override styles = styles;
  static override properties = {
    assetBase: { attribute: 'asset-base' },
    endpoint: {},
    siteKey: { attribute: 'site-key' },
    intendedUse: { attribute: 'intended-use' },
    answers: { type: Boolean },
    history: { type: Boolean },
    bookingLink: { attribute: 'booking-link' },
    phone: {},
    openingHours: { attribute: 'opening-hours' },
    required: { type: Boolean, reflect: true },
    theme: { reflect: true },
  };

  /** Used by every panel that has no `asset-base`; the script-tag bundle sets it. */
  static defaultAssetBase = '';

  /** Folder that holds the network; relative to the page. */
  declare assetBase: string;
  declare endpoint: string;
  declare siteKey: string;
  declare intendedUse: IntendedUse;
  declare answers: boolean;
  declare history: boolean;
  declare bookingLink: string;
  declare phone: string;
  declare openingHours: string;
  declare required: boolean;
  declare theme: Theme | undefined;

  readonly #flow = new CheckFlow(this);
  readonly #sending = new SendingFlow(this, this.#flow);
  readonly #language = new LanguageController(this);
  readonly #focus = new FocusFollower(this);
  readonly #announcer = new Announcer();
  readonly #input = new PictureInput(this, ({ files, hasFolder }) => {
    this.#focus.isEngaged = true;
    // a folder among files is too many, as several files are
    if (hasFolder && files.length < 2) this.#flow.steps.refuse('folder');
    else this.#flow.give(files);
  });
  readonly #preview = new PicturePreview(this, this.#flow.unreadable);
  #shown: CheckState = START;
  readonly #memory = new ViewMemory(this, this.#sending);
  #isMissing = false;

  constructor() {
    super();
    this.assetBase = this.endpoint = this.siteKey = '';
    this.bookingLink = this.phone = this.openingHours = '';
    this.intendedUse = 'education';
    this.answers = this.history = this.required = false;
    onApproach(this, () => {
      this.#flow.prepare();
    });
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** `asset-base`, or what the page's script set for all panels; empty when neither is. */
  get assetBaseInUse(): string {
    return this.assetBase || DermDxCheck.defaultAssetBase;
  }

  /** Whether pictures of anything but a dermatoscope are declined. */
  get isForClinic(): boolean {
    return this.intendedUse === 'clinic';
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.#language.refresh();
  }

  /** Back to the start; an examination under way is dropped. */
  override reset(): void {
    this.#focus.isEngaged = false;
    this.#flow.reset();
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
    this.#flow.steps.setSource(source);
    return this.#flow.examine();
  }

  /** @internal What a view lists of the device may have changed, here or in another tab. */
  refreshLists(): void {
    void this.#memory.readLists();
  }

  /** @internal Shows a view as tests and screenshots need it. */
  showState(state: CheckState): void {
    this.#flow.show(state);
  }

  protected override firstUpdated(): void {
    void this.#sending.resume();
  }

  protected override willUpdate(): void {
    const { state } = this.#flow;
    if (state.view !== this.#shown.view) this.#memory.forget();
    // an error shows no picture: tried again, it is read anew
    this.#preview.show(state.view === 'error' ? undefined : pictureOf(state));
  }

  protected override render(): TemplateResult {
    const { state, loading } = this.#flow;
    const { strings, isWaiting } = this.#language;
    return html`
      <section
        class="panel ${isWaiting ? 'waiting' : ''}"
        part="panel"
        lang=${strings.locale}
        dir=${strings.direction}
        aria-label=${strings.panel}
      >
        ${noticeView(state, strings)} ${languageNotice(this.#language)}
        ${(loadedParts()?.renderState ?? firstView)(state, this.#context())}
        <p class="spoken" role="status">
          ${this.#announcer.say(state, strings, loading, this.#focus.follows)}
        </p>
      </section>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { state, isComplete, missing } = this.#flow;
    const { choose } = this.#language.strings;
    this.showInForm(state, this.required, choose.required, this.#anchor());
    adoptPartStyles(this.renderRoot as ShadowRoot);
    // the view's script is still being fetched, or could not be
    if (!isComplete) {
      if (missing && !this.#isMissing) this.#focus.goToHeading();
      this.#isMissing = missing !== undefined;
      return;
    }
    this.#isMissing = false;
    const before = this.#shown;
    this.#shown = state;
    if (state === before) return;
    if (state.view !== before.view) this.#focus.goToHeading();
    else if (state.notice === 'source-missing') this.#focus.goTo('input[type=radio]');
  }

  #context(): FirstContext {
    const { remember } = this.#memory;
    return {
      strings: this.#language.strings,
      act: { ...this.#flow.actions, ...this.#sending.actions, remember },
      site: {
        sends: this.endpoint !== '',
        answers: this.answers,
        keeps: this.history,
        assetBase: this.assetBaseInUse,
        bookingLink: this.bookingLink,
        phone: this.phone,
        openingHours: this.openingHours,
      },
      mapOf: this.#flow.mapOf,
      memory: this.#memory.all,
      preview: this.#preview.current,
      minimumSide: this.#flow.minimumSide,
      loading: this.#flow.loading,
      looking: this.#flow.isLooking,
      dragging: this.#input.dragging,
      missing: this.#flow.missing !== undefined,
    };
  }

  #anchor(): HTMLElement | undefined {
    return this.renderRoot.querySelector<HTMLElement>('.button, h2') ?? undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dermdx-check': DermDxCheck;
  }
}
