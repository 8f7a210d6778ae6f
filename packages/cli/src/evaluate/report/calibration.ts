import type { ReferenceFigures } from '../measure/reference.js';
import type { Metrics } from '@dermdx/contract';
import { reliabilityChart } from './curves.js';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';
import { barCell, cell, rowName, shareCell, table } from '../../report/table.js';
import { chance, decimal, decimalRange, NONE, percent } from '../../report/words.js';

/** Whether the probabilities, and the frequencies shown with them, are what they say. */
export function calibration({ curves, overall: { all }, reference }: Metrics): Markup {
  const { expectedCalibrationError: error, perfectCalibrationError: perfect } = all;
  return html`<section id="calibration">
    <h2>Whether it is as sure as it should be</h2>
    <p class="lead">
      Of the lesions for which the network says 80 %, eighty in a hundred should be what it says:
      the dots should lie on the diagonal.
    </p>
    ${
      error &&
      perfect &&
      html`<div class="said">
        <p>
          Expected calibration error <b>${decimal(error.value)}</b> (${decimalRange(error)}). Chance
          alone would show ${decimal(perfect.value)} (${decimalRange(perfect)}) on as many pictures
          if the network were perfectly calibrated:
          ${
            error.value > perfect.high
              ? 'it is off by more than that.'
              : 'this is no more than that.'
          }
        </p>
      </div>`
    }
    <div class="pair">
      <figure>
        ${reliabilityChart(curves.reliability.top, 'Reliability of the most probable class')}
        <figcaption>
          <b>The most probable class.</b> Bins of as many pictures each, with 95 % Wilson intervals.
        </figcaption>
      </figure>
      <figure>
        ${reliabilityChart(curves.reliability.malignant, 'Reliability of the malignant classes')}
        <figcaption>
          <b>Malignant or not</b>, by the three malignant classes together. Dots above the line:
          more was malignant than was said.
        </figcaption>
      </figure>
    </div>
    <h3>The frequency shown with a result</h3>
    ${reference.available ? bins(reference) : html`<p>${reference.reason}</p>`}
  </section>`;
}

function bins({ bins: all, rejected }: ReferenceFigures): Markup {
  const rows = all.map((bin) => [
    rowName(bin.group === 'nv' ? 'nv' : 'others', bin.mode === 'plain' ? null : bin.mode),
    cell(`${percent(bin.from)} up to ${percent(bin.below)}`),
    shareCell(bin.promised),
    shareCell(bin.found),
    barCell(bin.found, bin.promised.value),
    cell(bin.adjusted === null ? NONE : chance(bin.adjusted)),
  ]);
  return html`<div class="${rejected > 0 ? 'note' : 'said'}">
      <p>
        ${
          rejected > 0
            ? html`<b>${rejected} of ${all.length} bins differ</b> from what calibration lesions
                showed. Do not rely on the shown frequencies for pictures like these.`
            : html`In none of ${all.length} bins does what was found differ from what is shown
              (Fisher’s exact test, Holm-corrected, 5 %).`
        }
      </p>
    </div>
    ${table(
      '“Of so many reference lesions scored like this one …”: shown, and found here',
      [
        'seen as',
        'top probability',
        'shown',
        'found here',
        'found, and shown as a line',
        'p, corrected',
      ],
      rows,
    )}`;
}
