import { CLASS_NAMES } from '@dermdx/contract';
import type { AbstainReason, Metrics, Share } from '@dermdx/contract';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';
import { barCell, rowName, shareCell, table } from '../../report/table.js';
import { percent, plural, REASONS } from '../../report/words.js';

/** How often the network would not judge, and why. */
export function abstention({ abstention: figures, labels, counts }: Metrics): Markup {
  const { share, reasons, classes, predicted } = figures;
  return html`<section id="abstention">
    <h2>When it would not say</h2>
    <p class="lead">
      ${
        counts.abstained === 0
          ? 'Every picture was judged.'
          : `${plural(counts.abstained, 'picture was', 'pictures were')} not judged` +
            (share ? `, ${percent(share.value)} of all.` : '.')
      }
    </p>
    ${
      counts.abstained > 0 &&
      html`${table(
        'Why; a picture may have several reasons',
        ['reason', 'share', '0 to 100 %'],
        (Object.entries(reasons) as [AbstainReason, Share][]).map(([reason, found]) => [
          rowName(REASONS[reason], reason),
          shareCell(found),
          barCell(found),
        ]),
      )}
      ${table(
        'Of each class: as it is, and as it would have been seen',
        ['class', 'of those that are', '0 to 100 %', 'of those seen as'],
        labels.map((label) => [
          rowName(CLASS_NAMES[label], label),
          shareCell(classes[label]),
          barCell(classes[label]),
          shareCell(predicted[label]),
        ]),
      )}`
    }
  </section>`;
}
