import { CLASS_NAMES } from '@dermdx/contract';
import type { CandidateFigures } from '../measure/candidates.js';
import type { Metrics } from '@dermdx/contract';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';
import { barCell, cell, number, rowName, shareCell, table } from '../../report/table.js';
import { chance, NONE, percent } from '../../report/words.js';

/** Whether the sets of what could not be ruled out hold the truth as often as they promise. */
export function candidates({ candidates: figures, labels }: Metrics): Markup {
  return html`<section id="candidates">
    <h2>What could not be ruled out</h2>
    ${figures.available ? show(figures, labels) : html`<p>${figures.reason}</p>`}
  </section>`;
}

function show(figures: CandidateFigures, labels: Metrics['labels']): Markup {
  const { coverage, meanSize, singletons, sizes, tests } = figures;
  const largest = Math.max(...sizes);
  return html`<p class="lead">
      With each result comes the set of diagnoses that could not be ruled out. It should hold the
      true one for at least the promised share of each class; the smaller it is, the more it says.
    </p>
    <p>
      Mean size <b>${meanSize.toFixed(2)}</b>;
      ${singletons && html`<b>${percent(singletons.value)}</b>`} of the sets name a single
      diagnosis.
    </p>
    ${table(
      'How often the set holds the true class',
      ['class', 'promised', 'found, exact interval', 'found, and promised as a line'],
      labels.map((label) => {
        const { level, share } = coverage[label];
        return [
          rowName(CLASS_NAMES[label], label),
          cell(level === null ? NONE : percent(level)),
          shareCell(share),
          barCell(share, level ?? undefined),
        ];
      }),
    )}
    <div class="sizes">
      ${table(
        'Size of the sets, in pictures',
        sizes.map((_, index) => index + 1),
        [
          sizes.map((count) => {
            return html`<td class="number heat-${Math.round((count / largest) * 5)}">${count}</td>`;
          }),
        ],
      )}
    </div>
    ${tests.available ? testTable(tests) : html`<p>${tests.reason}</p>`}`;
}

function testTable({
  pools,
  rejected,
}: Extract<CandidateFigures['tests'], { available: true }>): Markup {
  return html`<div class="${rejected > 0 ? 'note' : 'said'}">
      <p>
        ${
          rejected > 0
            ? html`<b>${rejected} of ${pools.length} promises do not hold here</b>: the sets miss
                the true class more often than they may.`
            : html`None of ${pools.length} promises is refuted (beta-binomial test, Holm-corrected,
              5 %).`
        }
      </p>
    </div>
    ${table(
      'Whether so few would be covered if the promise held',
      ['classes', 'promised', 'calibration lesions', 'covered here', 'p, corrected'],
      pools.map(({ mode, labels, level, calibration, covered, total, adjusted }) => [
        rowName(labels.join(', '), mode === 'plain' ? null : mode),
        cell(percent(level)),
        number(calibration),
        number(`${covered} of ${total}`),
        cell(chance(adjusted)),
      ]),
    )}`;
}
