import type { LabelList } from '../../list/labels.js';
import type { Outcome, Reading } from '../../list/readings.js';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';
import { cell, number, rowName, table } from '../../report/table.js';
import { plural } from '../../report/words.js';

/** Values of a column that the page names; a file names all. */
const SHOWN = 50;

const OUTCOMES: Record<Outcome, string> = {
  read: 'read as',
  kept: 'kept:',
  'not-understood': 'not understood:',
};

/** What became of every value of the list. */
export function readings({
  readings: all,
  unused,
}: Pick<LabelList, 'readings' | 'unused'>): Markup {
  const columns = [...new Set(all.map(({ column }) => column))];
  const lost = all.filter(({ outcome }) => outcome === 'not-understood');
  const rows = lost.reduce((sum, each) => sum + each.rows, 0);
  return html`<section id="list">
    <h2>How the list was read</h2>
    ${
      lost.length === 0
        ? html`<p>Every value was understood. <code>values.csv</code> names them all.</p>`
        : html`<div class="note">
            <p>
              <b>${plural(lost.length, 'value was', 'values were')} not understood</b>, in
              ${plural(rows, 'cell')}: figures by age, sex or site count these as unknown, and a row
              without a class is not evaluated. <code>values.csv</code> names them all.
            </p>
          </div>`
    }
    ${unused.length > 0 && html`<p>Not used: the columns ${unused.join(', ')}.</p>`}
    ${columns.map((column) => {
      const values = all.filter((each) => each.column === column);
      return html`<details>
        <summary>${column}: ${plural(values.length, 'value')}</summary>
        ${valueTable(column, values)}
      </details>`;
    })}
  </section>`;
}

function valueTable(column: string, values: readonly Reading[]): Markup {
  const first = [...values].sort((a, b) => rank(a) - rank(b) || b.rows - a.rows).slice(0, SHOWN);
  const caption = values.length > SHOWN ? `${SHOWN} values of ${column}` : `Values of ${column}`;
  const rows = first.map(({ written, outcome, became, rows }) => [
    rowName(written || '(empty)'),
    cell(`${OUTCOMES[outcome]} ${became}`),
    number(rows),
  ]);
  return table(caption, ['written', 'what became of it', 'rows'], rows);
}

/** What was not understood first. */
function rank({ outcome }: Reading): number {
  return outcome === 'not-understood' ? 0 : 1;
}
