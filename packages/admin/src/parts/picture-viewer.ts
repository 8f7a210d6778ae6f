import type { Label } from '@dermdx/contract/vocabulary';
import { paintActivation } from '@dermdx/ui/paint-activation';
import { css, html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { percent } from '../format.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';
import type { Schemas } from '../api.js';
import { lookAgain } from './activation.js';
import { ViewPort } from './view-port.js';

/** Pixels of the map's canvas; what was stored is the square that was looked at. */
const MAP_SIDE = 448;

/** The picture with zoom and pan, and where the network looked in it. */
export class PictureViewer extends LitElement {
  static override styles = [
    base,
    css`
      .stage {
        position: relative;
        overflow: hidden;
        inline-size: 100%;
        aspect-ratio: 1;
        max-block-size: min(62vh, 560px);
        border-radius: 16px;
        background: #0b1413;
        touch-action: pan-y;
        cursor: grab;
      }
      .stage:active {
        cursor: grabbing;
      }
      .layer {
        position: absolute;
        inset: 0;
        transform-origin: 0 0;
      }
      .layer > * {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        object-fit: contain;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
        align-items: center;
        margin-block-start: 0.6em;
      }
      .tools .button {
        min-inline-size: 44px;
      }
      .tools select {
        inline-size: auto;
      }
      .tools label {
        display: inline-flex;
        gap: 0.5em;
        align-items: center;
      }
    `,
  ];
  static override properties = {
    picture: {},
    diagnosis: {},
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
  declare private address: string;
  declare private label: Label | undefined;
  declare private isOn: boolean;
  declare private state: 'idle' | 'looking' | 'ready' | 'failed';
  declare private strength: number;

  readonly #layer = createRef<HTMLElement>();
  readonly #canvas = createRef<HTMLCanvasElement>();
  readonly #port = new ViewPort(this, () => this.#layer.value);

  constructor() {
    super();
    this.diagnosis = null;
    this.address = '';
    this.isOn = false;
    this.state = 'idle';
    this.strength = 0.6;
    new WordsController(this);
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
      >
        <div class="layer" ${ref(this.#layer)}>
          <img src=${this.address} alt=${own.picture} draggable="false" />
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
        ${this.diagnosis ? this.#mapTools() : nothing}
      </div>
      ${this.#word()}
    `;
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
      ${own.map}
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
              html`<option value=${label} ?selected=${label === this.label}>
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
