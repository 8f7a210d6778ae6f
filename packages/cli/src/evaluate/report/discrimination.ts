import { CLASS_NAMES } from '@dermdx/contract';
import type { Overall } from '../measure/overall.js';
import type { Metrics } from '@dermdx/contract';
import { rocChart } from './curves.js';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';
import { barCell, figureCell, number, rowName, shareCell, table } from '../../report/table.js';
import { NONE } from '../../report/words.js';

/** How well the classes are told apart. */
export function discrimination(metrics: Metrics): Markup {
  const { classes, labels, curves, overall } = metrics;
  const missing = overall.all.missingClasses;
  return html`<section id="classes">
    <h2>How well it tells them apart</h2>
    <p class="lead">
      By the most probable of the seven classes, for every picture: those that the network would not
      judge are judged here by their probabilities all the same, and shown apart below.
    </p>
    ${
      missing.length > 0 &&
      html`<div class="note">
        <p>
          <b>Not here:</b> ${missing.map((label) => CLASS_NAMES[label]).join(', ')}. Means over
          classes leave them out, and cannot be compared with those of a set that has all seven.
        </p>
      </div>`
    }
    ${table(
      'Each class',
      ['class', 'lesions', 'recognised (recall)', '0 to 100 %', 'AUC against the rest'],
      labels.map((label) => [
        rowName(CLASS_NAMES[label], label),
        number(classes[label].lesions),
        shareCell(classes[label].recall),
        barCell(classes[label].recall),
        figureCell(classes[label].auc),
      ]),
    )}
    ${confusion(metrics)}
    <figure class="beside">
      ${rocChart(curves.roc)}
      <figcaption>
        <span class="legend"></span> <b>malignant</b> (melanoma, basal cell carcinoma, actinic
        keratosis), <span class="legend melanoma"></span> <b>melanoma</b>,
        <span class="legend other"></span> each of the other classes. The nearer to the upper left
        corner, the better; the dashed diagonal is chance.
      </figcaption>
    </figure>
    ${overallTable(overall)}
  </section>`;
}

/** A table, not a drawing: it can be read aloud, copied, and its figures keep their size on a phone. */
function confusion({ confusion: matrix, labels }: Metrics): Markup {
  const rows = matrix.map((counts, index) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const cells = counts.map((count) => {
      const share = total > 0 ? count / total : 0;
      if (count === 0) return html`<td class="heat-0 none">0</td>`;
      const portion = `${Math.round(share * 100)} %`;
      return html`<td class="heat-${Math.round(share * 10)}">
        ${count}<small>${portion}</small>
      </td>`;
    });
    return [rowName(labels[index]), ...cells];
  });
  const caption = 'What each class (row) was taken for (column): pictures, and share of the row';
  return html`<div class="confusion">${table(caption, ['is', ...labels], rows)}</div>`;
}

const FIGURES: [keyof Overall, string][] = [
  ['accuracy', 'accuracy'],
  ['balancedAccuracy', 'balanced accuracy'],
  ['macroAuc', 'macro AUC, one against the rest'],
  ['melanomaAuc', 'melanoma AUC'],
  ['malignantAuc', 'malignant AUC'],
  ['brier', 'Brier score, seven classes (0 is best, 2 worst)'],
  ['negativeLogLikelihood', 'negative log-likelihood, nats'],
  ['expectedCalibrationError', 'expected calibration error, 15 bins'],
  ['perfectCalibrationError', '… of a perfectly calibrated network'],
];

/** All pictures, those that were judged, and those confirmed by histology, side by side. */
function overallTable({ all, diagnosed, histology }: Metrics['overall']): Markup {
  const columns = [
    ['all', all],
    ['without those abstained', diagnosed],
    ['histology alone', histology],
  ] as const;
  const there = columns.filter(([, figures]) => figures !== null);
  const rows = FIGURES.map(([key, name]) => [
    rowName(name),
    ...there.map(([, figures]) => {
      const figure = figures![key];
      return typeof figure === 'object' && figure && 'value' in figure
        ? figureCell(figure)
        : number(NONE);
    }),
  ]);
  const heading = there.map(([name, figures]) => `${name}, ${figures!.lesions} lesions`);
  return html`${table('Overall figures', ['figure', ...heading], rows)}
  ${
    histology === null
      ? html`<p class="soft">
          The list names no diagnosis from tissue (<code>dx_type</code> <code>histo</code>).
        </p>`
      : html`<p class="soft">
          Histology alone is the harder set: clear-cut benign lesions are rarely biopsied.
        </p>`
  }`;
}
