import type { Label } from '@dermdx/contract/vocabulary';
import { paintActivation } from '@dermdx/ui/paint-activation';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { percent } from '../format.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';
import { viewer } from '../styles/viewer.js';
import type { Schemas } from '../api.js';
import { lookAgain } from './activation.js';
import { areKeysOn, keyHint } from './key-choice.js';
import { PagePart } from './page-part.js';
import { ViewPort } from './view-port.js';
import type { View } from './view-port.js';
import { isWriting } from './writing.js';

/** Pixels of the map's canvas; what was stored is the square that was looked at. */
const MAP_SIDE = 448;

/**
 * The picture with zoom and pan, and where the network looked in it.
 *
 * @fires moved - with the {@link View} when somebody changed it
 */
export class PictureViewer extends PagePart {
  static override styles = [base, viewer];
  static override properties = {
    picture: {},
    diagnosis: {},
    isMain: { type: Boolean },
    address: { state: true },
    label: { state: true },
    isOn: { state: true },
    state: { state: true },
    strength: { state: true },
  };

  /** The picture that was sent. */
  declare picture: Blob;
  /** What the network said of it; without it there is no map. */
  declare diagnosis: Schemas['DiagnosisDto'] | null;
  /** Whether zoom keys are for it wherever the focus is. */
  declare isMain: boolean;
  declare private address: string;
  declare private label: Label | undefined;
  declare private isOn: boolean;
  declare private state: 'idle' | 'looking' | 'ready' | 'failed';
  declare private strength: number;

  readonly #layer = createRef<HTMLElement>();
  readonly #canvas = createRef<HTMLCanvasElement>();
  readonly #port = new ViewPort(
    this,
    () => this.#layer.value,
    (view) => this.dispatchEvent(new CustomEvent('moved', { detail: view })),
  );

  constructor() {
    super();
    this.isMain = false;
    this.diagnosis = null;
    this.address = '';
    this.isOn = false;
    this.state = 'idle';
    this.strength = 0.6;
    new WordsController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.life;
    addEventListener('keydown', this.#press, { signal });
    // another size of the window is another magnification
    addEventListener('resize', this.#resized, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    URL.revokeObjectURL(this.address);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // after a blind reading the answer comes to a picture that is there
    if (changed.has('picture')) this.label = undefined;
    this.label ??= this.diagnosis?.classes[0]?.label;
    if (!changed.has('picture')) return;
    URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(this.picture);
    this.isOn = false;
    this.state = 'idle';
    this.#port.reset();
  }

  protected override render(): TemplateResult {
    const own = words.own.submission;
    return html`
      <div
        class="stage"
        role="group"
        aria-label=${own.picture}
        aria-describedby="hint"
        tabindex="0"
        @pointerdown=${this.#port.down}
        @pointermove=${this.#port.move}
        @pointerup=${this.#port.up}
        @pointercancel=${this.#port.up}
        @wheel=${this.#port.wheel}
        @keydown=${this.#port.key}
        @dblclick=${() => {
          this.#port.toggle();
        }}
      >
        <div class="layer" ${ref(this.#layer)}>
          <img src=${this.address} alt=${own.picture} draggable="false" @load=${this.#resized} />
          <canvas ?hidden=${!this.isOn || this.state !== 'ready'} ${ref(this.#canvas)}></canvas>
        </div>
      </div>
      <p class="visually-hidden" id="hint">${own.moveHint}</p>
      <div class="tools">
        ${this.#tool('−', own.zoomOut, () => {
          this.#port.zoom(1 / 1.5);
        })}
        ${this.#tool('+', own.zoomIn, () => {
          this.#port.zoom(1.5);
        })}
        ${this.#tool('⤢', own.whole, () => {
          this.#port.reset();
        })}
        ${this.#tool('1:1', own.oneToOne, () => {
          this.#port.toggle();
        })}
        ${this.#magnification()} ${this.diagnosis ? this.#mapTools() : nothing}
      </div>
      ${this.#word()}
    `;
  }

  /** Shows the same part as another one. */
  show(view: View): void {
    this.#port.show(view);
  }

  readonly #press = (event: KeyboardEvent): void => {
    // on the picture itself its own listener hears it
    if (!this.isMain || event.defaultPrevented || !areKeysOn() || isWriting(event)) return;
    if (event.key === 'm' && this.diagnosis && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      void this.#toggle();
    } else this.#port.zoomKey(event);
  };

  readonly #resized = (): void => {
    this.requestUpdate();
  };

  #magnification(): TemplateResult | typeof nothing {
    const { magnification } = this.#port;
    if (magnification === undefined) return nothing;
    return html`<span class="small soft zoom" aria-label=${words.own.submission.zoom}
      >${percent(magnification)}</span
    >`;
  }

  #tool(text: string, label: string, act: () => void): TemplateResult {
    return html`<button
      class="button quiet"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${act}
    >
      ${text}
    </button>`;
  }

  #mapTools(): TemplateResult {
    const own = words.own.submission;
    const { labels } = words.own;
    const classes = this.diagnosis?.classes ?? [];
    const switcher = html`<button
      class="button quiet"
      type="button"
      aria-pressed=${this.isOn ? 'true' : 'false'}
      @click=${this.#toggle}
    >
      ${own.map} ${this.isMain ? keyHint('m') : nothing}
    </button>`;
    if (!this.isOn || this.state !== 'ready') return switcher;
    return html`${switcher}
      <label class="small">
        ${own.mapFor}
        <select
          @change=${(event: Event) => {
            this.label = (event.target as HTMLSelectElement).value as Label;
            void this.#paint();
          }}
        >
          ${classes.map(
            ({ label }) =>
              html`<option value=${label} .selected=${label === this.label}>
                ${labels[label]}
              </option>`,
          )}
        </select>
      </label>
      <label class="small">
        ${own.mapStrength}
        <input
          type="range"
          min="0"
          max="100"
          .value=${String(this.strength * 100)}
          aria-valuetext=${percent(this.strength)}
          @input=${(event: Event) => {
            this.strength = Number((event.target as HTMLInputElement).value) / 100;
            void this.#paint();
          }}
        />
      </label>`;
  }

  #word(): TemplateResult | typeof nothing {
    const own = words.own.submission;
    if (!this.isOn) return nothing;
    const text = { idle: '', looking: own.mapLoading, ready: own.mapHint, failed: own.mapFailed };
    return html`<p class="small soft" role="status">${text[this.state]}</p>`;
  }

  readonly #toggle = async (): Promise<void> => {
    this.isOn = !this.isOn;
    if (this.isOn) await this.#paint();
  };

  async #paint(): Promise<void> {
    const { diagnosis, label, picture } = this;
    if (!diagnosis || !label) return;
    if (this.state !== 'ready') this.state = 'looking';
    try {
      const map = await lookAgain(picture, diagnosis, label);
      // another was opened meanwhile
      if (picture !== this.picture) return;
      const square = { x: 0, y: 0, size: MAP_SIDE };
      const size = { width: MAP_SIDE, height: MAP_SIDE };
      paintActivation(this.#canvas.value!, map, size, square, this.strength);
      this.state = 'ready';
    } catch {
      if (picture === this.picture) this.state = 'failed';
    }
  }
}
customElements.define('admin-picture-viewer', PictureViewer);

declare global {
  interface HTMLElementTagNameMap {
    'admin-picture-viewer': PictureViewer;
  }
}
