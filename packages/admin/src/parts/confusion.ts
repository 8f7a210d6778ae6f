import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { count } from '../format.js';
import { words } from '../language.js';
import type { Statistics } from './figures.js';
import { saveTable } from './save.js';

const LABELS = ['mel', 'bcc', 'akiec', 'nv', 'bkl', 'df', 'vasc'] as const;

/** How the matrix looks: the more of a reader's kind, the deeper the colour. */
export const confusionStyles = css`
  .confusion :is(th, td) {
    padding: 0.45em 0.5em;
    text-align: center;
  }
  .confusion th[scope='row'] {
    text-align: start;
    white-space: nowrap;
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

/** The network against the readers: a row for what the reader saw, a column for the network's. */
export function confusionView({ confusion }: Statistics): TemplateResult {
  const own = words.own.statistics;
  const cells = new Map(
    confusion.map(({ network, clinician, count: number }) => [`${clinician} ${network}`, number]),
  );
  const cell = (row: string, column: string) => cells.get(`${row} ${column}`) ?? 0;
  const name = (label: (typeof LABELS)[number]) => words.panel.labels[label].name;
  const save = () => {
    saveTable(own.confusion, [
      [own.reader, ...LABELS.map(name)],
      ...LABELS.map((row) => [name(row), ...LABELS.map((column) => cell(row, column))]),
    ]);
  };
  return html`<h2>${own.confusion}</h2>
    <p class="small soft">${own.confusionHint}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${own.confusion}>
      <table class="confusion">
        <thead>
          <tr>
            <th scope="col">${own.reader}</th>
            ${LABELS.map((label) => html`<th scope="col">${name(label)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${LABELS.map((row) => {
            const total = LABELS.reduce((sum, column) => sum + cell(row, column), 0);
            return html`<tr>
              <th scope="row">${name(row)}</th>
              ${LABELS.map((column) => {
                const number = cell(row, column);
                const depth = number === 0 ? 0 : Math.min(3, Math.ceil((number / total) * 3));
                return html`<td class="share-${depth} ${row === column ? 'same' : ''}">
                  ${number === 0 ? '' : count(number)}
                </td>`;
              })}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    <div class="buttons">
      <button class="button quiet small" type="button" @click=${save}>
        ${own.save}<span class="visually-hidden">: ${own.confusion}</span>
      </button>
    </div>`;
}
