import { CLASS_NAMES } from '@dermdx/contract';
import type { Metrics } from '@dermdx/contract';
import type { Accuracy, Miss, TriageFigures } from '../measure/triage.js';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';
import { barCell, cell, number, rowName, shareCell, table } from '../../report/table.js';
import { NONE, percent, plural } from '../../report/words.js';
import type { Thumbnails } from '../thumbnails.js';

/** Misses that the page names; `metrics.json` names all. */
const SHOWN = 100;

/** The misses that the page shows. */
export function missesShown({ triage: figures }: Pick<Metrics, 'triage'>): readonly Miss[] {
  return figures.available ? figures.misses.slice(0, SHOWN) : [];
}

/** Whom the shipped rule sends on, and whom it misses. */
export function triage({ triage: figures, labels }: Metrics, thumbnails: Thumbnails): Markup {
  return html`<section id="triage">
    <h2>Whom it would send on</h2>
    ${figures.available ? show(figures, labels, thumbnails) : html`<p>${figures.reason}</p>`}
  </section>`;
}

function show(figures: TriageFigures, labels: Metrics['labels'], thumbnails: Thumbnails): Markup {
  const { all, diagnosed, promised, levels, misses } = figures;
  const same = all.sensitivity?.total === diagnosed.sensitivity?.total;
  const sameBenign = all.specificity?.total === diagnosed.specificity?.total;
  const rows = [
    ...toRows('all, abstained counts as sent on', all),
    ...(same && sameBenign ? [] : toRows('without those abstained', diagnosed)),
  ];
  const promises = Object.entries(promised).map(([mode, { sensitivity, specificity }]) => {
    const values = `sensitivity ${percent(sensitivity)}, specificity ${percent(specificity)}`;
    return mode === 'plain' ? values : `${mode}: ${values}`;
  });
  return html`<p class="lead">
      Everything but <i>routine</i> is sent on: melanoma, basal cell carcinoma and actinic keratosis
      together reach the threshold, or one of them cannot be ruled out.
    </p>
    ${table('The rule as a whole', ['what', 'pictures', 'share', '0 to 100 %'], rows)}
    ${promises.length > 0 && html`<p>On calibration lesions: ${promises.join('; ')}.</p>`}
    ${table(
      'Level by true class, in pictures',
      ['class', 'see soon', 'inconclusive', 'routine', 'abstained'],
      labels.map((label) => [
        rowName(CLASS_NAMES[label], label),
        ...(['see-soon', 'inconclusive', 'routine', 'abstained'] as const).map((level) => {
          return number(levels[label][level]);
        }),
      ]),
    )}
    <h3>What it missed</h3>
    ${misses.length === 0 ? html`<p>No malignant lesion was called routine.</p>` : list(figures, thumbnails)}`;
}

function toRows(name: string, { sensitivity, specificity }: Accuracy): Markup[][] {
  const shares = [
    ['malignant, sent on (sensitivity)', sensitivity],
    ['benign, not sent on (specificity)', specificity],
  ] as const;
  return shares.map(([side, share]) => [
    rowName(side),
    cell(name),
    shareCell(share),
    barCell(share),
  ]);
}

function list(figures: TriageFigures, thumbnails: Thumbnails): Markup {
  const { misses } = figures;
  const shown = missesShown({ triage: figures });
  const rows = shown.map(({ imageId, label, predicted, malignancy, confirmedBy }) => [
    rowName(imageId),
    cell(thumbnail(imageId, thumbnails)),
    cell(CLASS_NAMES[label]),
    cell(CLASS_NAMES[predicted]),
    number(percent(malignancy)),
    cell(confirmedBy ?? NONE),
  ]);
  const heading = ['id', 'picture', 'is', 'was taken for', 'malignancy', 'confirmed by'];
  return html`<p>
      ${plural(misses.length, 'malignant picture was', 'malignant pictures were')} called routine.
      Look at them: what they have in common says where the network must not be trusted.
    </p>
    <details open>
      <summary>Each of them</summary>
      ${table(misses.length > shown.length ? `The first ${shown.length} that it missed` : 'All that it missed', heading, rows)}
    </details>`;
}

function thumbnail(imageId: string, thumbnails: Thumbnails): Markup | string {
  const address = thumbnails.get(imageId);
  if (address === undefined) return NONE;
  return html`<img class="thumbnail" src="${address}" alt="Picture ${imageId}" />`;
}
