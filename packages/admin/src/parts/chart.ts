import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { count, percent } from '../format.js';
import { words, WordsController } from '../language.js';
import { base } from '../styles/base.js';
import { chart } from '../styles/chart.js';
import { themeChanges } from '../theme.js';
import { drawChart } from './chart-drawing.js';
import type { Drawing } from './chart-drawing.js';
import { saveTable } from './save.js';

/** Colours of series, as the tokens name them; a pattern of dashes goes with each. */
export const TONES = ['brand', 'amber', 'ink-soft', 'brand-light', 'amber-light'] as const;
export type Tone = (typeof TONES)[number];

/** A row of numbers, one for each name along the axis; null where nothing was counted. */
export interface Series {
  name: string;
  tone: Tone;
  values: readonly (number | null)[];
}

/** What a chart shows. */
export interface Figures {
  /** Upright bars, the series on top of each other; lying bars; lines. */
  kind: 'columns' | 'bars' | 'lines';
  /** What the names along the axis are: a day, a kind. */
  axis: string;
  names: readonly string[];
  series: readonly Series[];
  unit: 'count' | 'share';
  /** What stands in place of a number that is null. */
  missing?: string | undefined;
}

/** Figures as a chart, as a table, and as a file. */
export class ChartPart extends LitElement {
  static override styles = [base, chart];
  static override properties = { heading: {}, hint: {}, figures: { attribute: false } };

  declare heading: string;
  declare hint: string | undefined;
  declare figures: Figures;
  readonly #canvas = createRef<HTMLCanvasElement>();
  #drawing: Drawing | undefined;

  constructor() {
    super();
    new WordsController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    themeChanges.addEventListener('change', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    themeChanges.removeEventListener('change', this.#redraw);
    this.#drawing?.destroy();
    this.#drawing = undefined;
  }

  protected override render(): TemplateResult {
    const own = words.own.statistics;
    const { heading, hint, figures } = this;
    return html`<figure aria-labelledby="heading">
      <h2 id="heading">${heading}</h2>
      ${hint ? html`<p class="small soft">${hint}</p>` : nothing} ${this.#legend()}
      <div class="canvas ${figures.kind}">
        <canvas ${ref(this.#canvas)} aria-hidden="true"></canvas>
      </div>
      <div class="more">
        <details>
          <summary>${own.table}</summary>
          <div class="scroll" tabindex="0" role="group" aria-label=${heading}>${this.#table()}</div>
        </details>
        <button class="button quiet small" type="button" @click=${this.#save}>
          ${own.save}<span class="visually-hidden">: ${heading}</span>
        </button>
      </div>
    </figure>`;
  }

  protected override updated(): void {
    this.#redraw();
  }

  /** Names the colours, and is where their values are read: only the browser knows them resolved. */
  #legend(): TemplateResult {
    const { series } = this.figures;
    return html`<ul class="legend ${series.length > 1 ? '' : 'visually-hidden'}">
      ${series.map(({ name, tone }) => html`<li><i class=${tone}></i>${name}</li>`)}
    </ul>`;
  }

  #table(): TemplateResult {
    const { axis, names, series } = this.figures;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${axis}</th>
          ${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${names.map(
          (name, row) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${series.map(({ values }) => html`<td class="number">${this.#text(values[row])}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #text(value: number | null | undefined): string {
    if (value === null || value === undefined) return this.figures.missing ?? '–';
    return this.figures.unit === 'share' ? percent(value, 1) : count(value);
  }

  readonly #save = (): void => {
    const { axis, names, series, missing = '' } = this.figures;
    const head = [axis, ...series.map(({ name }) => name)];
    const rows = names.map((name, row) => [
      name,
      ...series.map(({ values }) => values[row] ?? missing),
    ]);
    saveTable(this.heading, [head, ...rows]);
  };

  readonly #redraw = (): void => {
    const canvas = this.#canvas.value;
    if (!canvas) return;
    const colour = (selector: string) =>
      getComputedStyle(this.renderRoot.querySelector(selector) ?? this).color;
    this.#drawing?.destroy();
    this.#drawing = drawChart(canvas, this.figures, {
      ink: colour('figure'),
      line: colour('.canvas'),
      series: this.figures.series.map(({ tone }) => colour(`.legend .${tone}`)),
      text: (value) => this.#text(value),
    });
  };
}
customElements.define('admin-chart', ChartPart);
