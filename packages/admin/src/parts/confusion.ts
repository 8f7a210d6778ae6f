import { FINDINGS } from '@dermdx/contract';
import type { Finding } from '@dermdx/contract';
import type { Label } from '@dermdx/contract/vocabulary';
import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { count } from '../format.js';
import { words, WordsController } from '../language.js';
import { LABELS_SHOWN } from '../lesions.js';
import { base } from '../styles/base.js';
import type { Statistics } from './figures.js';
import { saveTable } from './save.js';

/** What an outcome can be, first the network's own classes. */
const OUTCOMES: readonly Finding[] = [
  ...LABELS_SHOWN,
  ...FINDINGS.filter((one) => one !== 'cannot-tell' && !isLabel(one)),
];

/** The more of a reader's kind, the deeper the colour. */
const look = css`
  .version {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3em 0.6em;
    align-items: center;
    margin-block-end: 0.6em;
  }
  .version select {
    inline-size: auto;
  }
  .confusion :is(th, td) {
    padding: 0.45em 0.5em;
    text-align: center;
  }
  .confusion th[scope='row'] {
    min-inline-size: 9em;
    text-align: start;
  }
  .confusion td {
    border: 1px solid var(--_line);
    font-variant-numeric: tabular-nums;
  }
  .confusion .same {
    outline: 2px solid var(--_brand);
    outline-offset: -2px;
  }
  .confusion .share-1 {
    background: color-mix(in srgb, var(--_brand) 10%, var(--_card));
  }
  .confusion .share-2 {
    background: color-mix(in srgb, var(--_brand) 22%, var(--_card));
  }
  .confusion .share-3 {
    background: color-mix(in srgb, var(--_brand) 36%, var(--_card));
  }
`;

/** The network against the outcomes: a row for what it was found to be, a column for the network's. */
export class Confusion extends LitElement {
  static override styles = [base, look];
  static override properties = { cells: { attribute: false }, version: { state: true } };

  declare cells: Statistics['confusion'];
  /** The version of the network that is shown; all of them when empty. */
  declare private version: string;

  constructor() {
    super();
    this.version = '';
    new WordsController(this);
  }

  protected override render(): TemplateResult {
    const own = words.own.statistics;
    const number = this.#counts();
    const save = () => {
      saveTable(own.confusion, [
        [own.reader, ...LABELS_SHOWN.map(name)],
        ...OUTCOMES.map((row) => [name(row), ...LABELS_SHOWN.map((column) => number(row, column))]),
      ]);
    };
    return html`<h2>${own.confusion}</h2>
      <p class="small soft">${own.confusionHint}</p>
      ${this.#claimed()} ${this.#versions()}
      <div class="scroll" tabindex="0" role="group" aria-label=${own.confusion}>
        <table class="confusion">
          <thead>
            <tr>
              <th scope="col">${own.reader}</th>
              ${LABELS_SHOWN.map((label) => html`<th scope="col">${name(label)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${OUTCOMES.map((row) => rowView(row, number))}
          </tbody>
        </table>
      </div>
      <div class="buttons">
        <button class="button quiet small" type="button" @click=${save}>
          ${own.save}<span class="visually-hidden">: ${own.confusion}</span>
        </button>
      </div>`;
  }

  /** Readings of an earlier version say what was claimed of the network: they are counted apart. */
  #claimed(): TemplateResult | typeof nothing {
    const claims = this.cells.filter(({ basis }) => basis === 'claimed');
    const number = claims.reduce((sum, one) => sum + one.count, 0);
    if (number === 0) return nothing;
    return html`<p class="small soft">${words.own.statistics.claimedApart(count(number))}</p>`;
  }

  #versions(): TemplateResult | typeof nothing {
    const own = words.own.statistics;
    const versions = [...new Set(this.cells.map(({ modelVersion }) => modelVersion))];
    if (versions.length < 2) return nothing;
    return html`<label class="version small">
      <span>${own.version}</span>
      <select
        name="version"
        @change=${({ target }: Event) => {
          this.version = (target as HTMLSelectElement).value;
        }}
      >
        <option value="" .selected=${!versions.includes(this.version)}>${own.allVersions}</option>
        ${versions.map(
          (one) => html`<option value=${one} .selected=${one === this.version}>${one}</option>`,
        )}
      </select>
    </label>`;
  }

  /** How often it was found to be one and the network saw another. */
  #counts(): (clinician: Finding, network: Label) => number {
    const sums = new Map<string, number>();
    // the version may not exist in another period
    const isThere = this.cells.some(({ modelVersion }) => modelVersion === this.version);
    for (const { modelVersion, network, clinician, basis, count: some } of this.cells) {
      if (basis === 'claimed') continue;
      if (isThere && modelVersion !== this.version) continue;
      const key = `${clinician} ${network}`;
      sums.set(key, (sums.get(key) ?? 0) + some);
    }
    return (clinician, network) => sums.get(`${clinician} ${network}`) ?? 0;
  }
}
customElements.define('admin-confusion', Confusion);

function name(finding: Finding): string {
  return words.own.findings[finding];
}

function isLabel(finding: Finding): boolean {
  return (LABELS_SHOWN as readonly Finding[]).includes(finding);
}

function rowView(row: Finding, number: (row: Finding, column: Label) => number): TemplateResult {
  const total = LABELS_SHOWN.reduce((sum, column) => sum + number(row, column), 0);
  return html`<tr>
    <th scope="row">${name(row)}</th>
    ${LABELS_SHOWN.map((column) => {
      const some = number(row, column);
      const depth = some === 0 ? 0 : Math.min(3, Math.ceil((some / total) * 3));
      return html`<td class="share-${depth} ${row === column ? 'same' : ''}">
        ${some === 0 ? '' : count(some)}
      </td>`;
    })}
  </tr>`;
}
