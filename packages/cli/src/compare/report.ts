import { CLASS_NAMES } from '@dermdx/contract';
import type { Figure } from '@dermdx/contract';
import { html } from '../report/markup.js';
import type { Markup } from '../report/markup.js';
import { renderPage } from '../report/page.js';
import { cell, number, rowName, table } from '../report/table.js';
import { decimal, longDate, plural } from '../report/words.js';
import { DRAWS } from '../statistics/bootstrap.js';
import { LEAST_LESIONS, LEAST_OF_A_KIND } from '../statistics/enough.js';
import { SEED } from './differences.js';
import type { Pair } from './differences.js';
import type { Comparison } from './index.js';
import { FIGURE_NAMES } from './names.js';
import type { Run } from './run.js';
import { rangeOf, signed, verdict } from './words.js';

/** Pictures of a kind that the page names; `compare.json` names all. */
const SHOWN = 100;

/** How two runs differ: one page. */
export function renderComparison(comparison: Comparison, made: Date): string {
  const { before, after, paired, lesions } = comparison;
  const pictures = plural(paired.pairs.length, 'picture');
  return renderPage({
    title: `compared on ${plural(lesions, 'lesion')}`,
    kind: 'local comparison',
    heading: 'What changes from one run to the other',
    about: html`${pictures} of ${plural(lesions, 'lesion')} that both runs looked at,
    ${longDate(made)}.`,
    holdsFor:
      'These differences hold for pictures like these, taken and chosen as these were. They do not show ' +
      'that either run is safe or of use to patients.',
    sections: [
      figures(comparison),
      changes(comparison),
      html`<section id="runs">
        <h2>What was compared</h2>
        <ul>
          ${describeRun('A', before)} ${describeRun('B', after)}
        </ul>
        ${table(
          'Pictures, by their ids',
          ['where', 'pictures'],
          [
            [rowName('in both runs, compared'), number(paired.pairs.length)],
            [rowName('in A alone'), number(paired.onlyBefore)],
            [rowName('in B alone'), number(paired.onlyAfter)],
            [
              rowName('in both, with another diagnosis in each list'),
              number(paired.conflicting.length),
            ],
          ],
        )}
      </section>`,
      methods(),
    ],
    command: 'dermdx compare',
    keeping: 'The report holds the ids of your pictures: keep it as you keep them.',
  });
}

function figures({ figures: found, paired, lesions }: Comparison): Markup {
  const rows = [...found].map(([name, each]) => [
    rowName(FIGURE_NAMES[name]),
    number(decimal(each.before)),
    number(decimal(each.after)),
    differenceCell(each.difference),
    cell(verdict(name, each)),
  ]);
  return html`<section id="figures">
    <h2>B less A</h2>
    <p class="lead">
      On the same ${plural(paired.pairs.length, 'picture')} of ${plural(lesions, 'lesion')}. The
      range holds the true difference in 95 of 100 studies like this one. Where it holds 0, chance
      alone may have made the difference. With so many figures one in twenty differs by chance.
    </p>
    ${table('Each figure of both runs', ['figure', 'A', 'B', 'B less A', 'what it says'], rows)}
  </section>`;
}

function differenceCell(difference: Figure): Markup {
  return html`<td class="number">
    <b>${signed(difference.value)}</b> <span class="soft">${rangeOf(difference)}</span>
  </td>`;
}

function changes({ changed }: Comparison): Markup {
  return html`<section id="changes">
    <h2>Malignant pictures that one run would send on and the other not</h2>
    ${
      changed
        ? [
            pictures('Sent on by A, called routine by B', changed.lost),
            pictures('Called routine by A, sent on by B', changed.found),
            html`<p>
              ${plural(changed.missed.length, 'malignant picture is', 'malignant pictures are')}
              called routine by both.
            </p>`,
          ]
        : html`<p>A run has no triage: its network, mode or source has none.</p>`
    }
  </section>`;
}

function pictures(caption: string, pairs: readonly Pair[]): Markup {
  if (pairs.length === 0) return html`<p>${caption}: none.</p>`;
  const shown = pairs.slice(0, SHOWN);
  const more = pairs.length > SHOWN ? `, the first ${SHOWN} of ${pairs.length}` : '';
  return table(
    `${caption}${more}`,
    ['picture', 'is', 'lesion'],
    shown.map(({ label, lesion, before }) => [
      rowName(before.imageId),
      cell(CLASS_NAMES[label]),
      cell(lesion),
    ]),
  );
}

function describeRun(name: string, { folder, model, options }: Run): Markup {
  const how = [
    options.source,
    options.thorough ? 'four views' : 'one view',
    options.patient ? 'with patient data' : 'without patient data',
    options.framed ? 'framed' : 'centre square',
    options.unsquash && `stretched to ${options.unsquash.width} × ${options.unsquash.height}`,
  ];
  return html`<li>
    <b>${name}</b>: <code>${folder}</code>, network ${model.name} ${model.version}, SHA-256
    <code>${model.sha256}</code>; ${how.filter(Boolean).join(', ')}
  </li>`;
}

function methods(): Markup {
  return html`<section id="methods">
    <h2>How this was measured</h2>
    <ul>
      <li>
        95 % percentile interval of a paired bootstrap: ${DRAWS.toLocaleString('en')} draws of
        lesions within each class (seed ${SEED}), the same for both runs; pictures of one lesion
        stay together.
      </li>
      <li>
        No interval below ${LEAST_OF_A_KIND} lesions of each class that a figure is a mean of, or of
        either side that it tells apart, or ${LEAST_LESIONS} in all; nor where all draws give the
        same.
      </li>
      <li>Pictures are the same where their ids are; what was abstained counts as sent on.</li>
    </ul>
  </section>`;
}
