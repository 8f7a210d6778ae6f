import { wilson } from '@dermdx/contract';
import { css, html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { count, percent } from '../format.js';
import { words } from '../language.js';
import type { Statistics } from './figures.js';
import { saveTable } from './save.js';

/** How often readers agreed with one version of the network, blind or with the answer in view. */
export interface Agreement {
  version: string;
  blind: boolean;
  /** Readings of an earlier version, whose agreement was claimed. */
  claimed: boolean;
  agreed: number;
  /** Readings that can be compared with the network's class. */
  judged: number;
  unsure: number;
}

/** A row for each version and way of reading. */
export function agreements({ readings }: Statistics): Agreement[] {
  const rows = new Map<string, Agreement>();
  for (const {
    modelVersion: version,
    blind,
    agreement,
    claimed: said,
    count: number,
  } of readings) {
    const claimed = said !== null;
    const key = JSON.stringify([version, blind, claimed]);
    const row = rows.get(key) ?? { version, blind, claimed, agreed: 0, judged: 0, unsure: 0 };
    const isSame = agreement === 'same' || said === 'agree';
    if (isSame || agreement === 'different' || said === 'disagree') row.judged += number;
    else row.unsure += number;
    if (isSame) row.agreed += number;
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** How the intervals look. */
export const agreementStyles = css`
  .interval {
    inline-size: 100%;
    min-inline-size: 8em;
    block-size: 18px;
  }
  .interval .track {
    fill: var(--_wash);
  }
  .interval .range {
    fill: color-mix(in srgb, var(--_brand) 45%, var(--_card));
  }
  .interval .point {
    fill: var(--_brand);
  }
`;

/** Agreement with its intervals, as a table with a drawing in each row. */
export function agreementView(rows: readonly Agreement[]): TemplateResult {
  const own = words.own.statistics;
  const save = () => {
    const head = [own.version, own.reading, own.judged, own.agreed, own.unsure];
    saveTable(own.agreement, [
      [...head, own.agreement, own.low, own.high],
      ...rows.map((row) => {
        const { low, high } = wilson(row.agreed, row.judged);
        const share = row.judged > 0 ? [row.agreed / row.judged, low, high] : ['', '', ''];
        return [row.version, readingText(row), row.judged, row.agreed, row.unsure, ...share];
      }),
    ]);
  };
  return html`<h2>${own.agreement}</h2>
    <p class="small soft">${own.agreementHint}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${own.agreement}>
      <table>
        <thead>
          <tr>
            <th scope="col">${own.version}</th>
            <th scope="col">${own.reading}</th>
            <th scope="col" class="number">${own.judged}</th>
            <th scope="col" class="number">${own.agreed}</th>
            <th scope="col" class="number">${own.unsure}</th>
            <th scope="col" class="number">${own.agreement}</th>
            <th scope="col" class="number">${own.interval}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${rows.map(rowView)}
        </tbody>
      </table>
    </div>
    <div class="buttons">
      <button class="button quiet small" type="button" @click=${save}>
        ${own.save}<span class="visually-hidden">: ${own.agreement}</span>
      </button>
    </div>`;
}

function readingText({ blind, claimed }: Agreement): string {
  const own = words.own.statistics;
  const reading = blind ? own.blind : own.open;
  return claimed ? own.claimedReading(reading) : reading;
}

function rowView(row: Agreement): TemplateResult {
  const { version, agreed, judged, unsure } = row;
  const own = words.own.statistics;
  const share = judged > 0 ? agreed / judged : undefined;
  const { low, high } = wilson(agreed, judged);
  return html`<tr>
    <th scope="row">${version}</th>
    <td>${readingText(row)}</td>
    <td class="number">${count(judged)}</td>
    <td class="number">${count(agreed)}</td>
    <td class="number">${count(unsure)}</td>
    <td class="number">${share === undefined ? '–' : percent(share, 1)}</td>
    <td class="number">
      ${share === undefined ? '–' : own.range(percent(low, 1), percent(high, 1))}
    </td>
    <td>${share === undefined ? '' : intervalView(share, low, high)}</td>
  </tr>`;
}

/** From none to all, the interval as a band and the share as a mark on it. */
function intervalView(share: number, low: number, high: number): TemplateResult {
  const at = (value: number) => `${(value * 100).toFixed(2)}%`;
  return html`<svg class="interval" aria-hidden="true">
    ${svg`<rect class="track" y="5" width="100%" height="8" rx="4" />
      <rect class="range" x=${at(low)} y="5" width=${at(high - low)} height="8" rx="4" />
      <circle class="point" cx=${at(share)} cy="9" r="5" />`}
  </svg>`;
}
