import type { Figure, Metrics } from '@dermdx/contract';
import { LEAST_LESIONS, LEAST_OF_A_KIND } from '../../statistics/enough.js';
import { intervalBar } from '../../report/interval-bar.js';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';
import { decimal, decimalRange, NONE, percent, percentRange } from '../../report/words.js';

/** The figures that a reader looks for first, each with its interval and what it means. */
export function summary({ overall: { all }, triage, abstention }: Metrics): Markup {
  const share = [percent, percentRange] as const;
  const area = [decimal, decimalRange] as const;
  return html`<section id="summary">
    <h2>At a glance</h2>
    <p class="lead">
      Each number comes with a range, made so that in 95 of 100 studies like this one it holds the
      true value. Where it is wide there were few lesions: wait for more before you rely on it.
      Where there is none there were too few to say even that: ${LEAST_OF_A_KIND} of every class
      that is here, of either side, or ${LEAST_LESIONS} in all are the least.
    </p>
    <div class="${triage.available ? 'keys four' : 'keys'}">
      ${key('Balanced accuracy', all.balancedAccuracy, ...share, 'mean share of each class that is recognised')}
      ${key('Malignant, AUC', all.malignantAuc, ...area, 'how often a malignant lesion scores above a benign one')}
      ${key('Melanoma, AUC', all.melanomaAuc, ...area, 'how often a melanoma scores above another lesion')}
      ${key('Accuracy', all.accuracy, ...share, 'share that is recognised; depends on the mix of lesions')}
      ${
        triage.available && [
          key(
            'Triage, sensitivity',
            triage.all.sensitivity,
            ...share,
            'malignant lesions not called routine',
          ),
          key(
            'Triage, specificity',
            triage.all.specificity,
            ...share,
            'benign lesions called routine',
          ),
        ]
      }
      ${key('Calibration error', all.expectedCalibrationError, ...area, 'how far what is said lies from what comes; smaller is better', false)}
      ${key('Not judged', abstention.share, ...share, 'pictures for which it gives no answer')}
    </div>
  </section>`;
}

function key(
  name: string,
  figure: Figure | null,
  value: (value: number) => string,
  range: (figure: Figure) => string,
  meaning: string,
  hasBar = true,
): Markup {
  return html`<div class="key">
    <span>${name}</span> <b>${figure ? value(figure.value) : NONE}</b>
    ${figure && html`<small>${range(figure)}</small>${hasBar && intervalBar(figure)}`}
    <p>${meaning}${!figure && '; too few kinds of lesion here'}</p>
  </div>`;
}
