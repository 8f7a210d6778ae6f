import { likelihood, percent } from '@dermdx/ui/numbers';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { compareResults } from '../../history/changes.js';
import type { Change, Comparison, Doubt, Range } from '../../history/changes.js';
import type { KeptResult } from '../../history/storage.js';
import { sizeOf } from '../../history/size.js';
import type { Strings } from '../../lang/strings.js';
import { placeOf } from './place.js';

/** What changed from one picture to a later one: in numbers with their noise, and in size where marked. */
export function changeView(
  before: KeptResult,
  after: KeptResult,
  strings: Strings,
): TemplateResult {
  const words = strings.spots.change;
  const compared = compareResults(before, after);
  return html`<section class="changed" aria-labelledby="changed">
    <h4 id="changed">${words.title}</h4>
    <p><strong>${outcomeWords(compared, strings)}</strong></p>
    <p class="small">${words.noAllClear}</p>
    ${compared.kind === 'changes' ? noiseTable(compared, strings) : nothing}
    <p class="small">${sizeWords(before, after, strings)}</p>
  </section>`;
}

/** The same in one sentence. */
export const changeWords = (before: KeptResult, after: KeptResult, strings: Strings): string =>
  outcomeWords(compareResults(before, after), strings);

function outcomeWords(compared: Comparison, strings: Strings): string {
  const words = strings.spots.change;
  if (compared.kind !== 'changes') return words.untold[compared.kind];
  const told = compared.changes.filter((change) => change.told !== 'same');
  if (told.length === 0) return words.none;
  const kinds = told.map(({ label, before, after }) =>
    words.fromTo(
      strings.labels[label].name,
      likelihood(before.value, strings),
      likelihood(after.value, strings),
    ),
  );
  return words.told(new Intl.ListFormat(strings.locale).format(kinds));
}

function noiseTable(
  { changes, answersDiffer }: Extract<Comparison, { kind: 'changes' }>,
  strings: Strings,
): TemplateResult {
  const words = strings.spots.change;
  const row = ({ label, before, after, told }: Change) =>
    html`<tr>
      <th scope="row">${strings.labels[label].name}</th>
      <td>${rangeWords(before, strings)}</td>
      <td>${rangeWords(after, strings)}</td>
      <td>${words.tells[told]}</td>
    </tr>`;
  return html`${answersDiffer ? html`<p class="small">${words.answers}</p>` : nothing}
    <details>
      <summary>${words.table}</summary>
      <p class="small soft">${words.noise}</p>
      <div class="wide">
        <table class="small">
          <caption class="spoken">
            ${words.table}
          </caption>
          <thead>
            <tr>
              <th scope="col">${strings.result.columns.kind}</th>
              <th scope="col">${words.earlier}</th>
              <th scope="col">${words.later}</th>
              <th scope="col">${words.change}</th>
            </tr>
          </thead>
          <tbody>
            ${changes.map(row)}
          </tbody>
        </table>
      </div>
    </details>`;
}

/** A number with its own noise. */
const rangeWords = ({ value, low, high }: Range, strings: Strings): string =>
  strings.spots.change.range(
    likelihood(value, strings),
    percent(low, strings),
    percent(high, strings),
  );

function sizeWords(before: KeptResult, after: KeptResult, strings: Strings): string {
  const words = strings.spots.size;
  const [earlier, later] = [before, after].map(({ marks }) => marks && sizeOf(marks));
  if (earlier === undefined || later === undefined) return words.unmarked;
  return words.both(millimetres(earlier, strings), millimetres(later, strings));
}

/** A length in whole millimetres: by eye and hand, nothing finer can be told. */
export const millimetres = (size: number, { locale }: Strings): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'millimeter',
    maximumFractionDigits: 0,
  }).format(size);

/** That it may be a picture of another spot; the person knows, the network does not. */
export function doubtView(
  doubt: Doubt,
  { diagnosis }: KeptResult,
  place: string,
  strings: Strings,
): TemplateResult {
  const words = strings.spots.doubt;
  const said = placeOf(diagnosis.patient.site ?? '', strings);
  return html`<p class="missing small doubt">
    ${doubt === 'place' ? words.place(said, place) : words.looks}
  </p>`;
}
