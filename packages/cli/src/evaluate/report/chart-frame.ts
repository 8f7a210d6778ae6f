import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';

const SIDE = 400;
const MARGIN = { left: 52, right: 14, top: 12, bottom: 46 };

/** What a chart draws with: shares from 0 to 1 to places on the sheet. */
export interface Place {
  x: ScaleLinear<number, number>;
  y: ScaleLinear<number, number>;
}

/** A square chart of shares, with its axes; `draw` fills it. */
export function squareChart(
  { title, across, up }: { title: string; across: string; up: string },
  draw: (place: Place) => Markup | Markup[],
): Markup {
  const x = scaleLinear([0, 1], [MARGIN.left, SIDE - MARGIN.right]);
  const y = scaleLinear([0, 1], [SIDE - MARGIN.bottom, MARGIN.top]);
  const name = (share: number) => `${Math.round(share * 100)}`;
  const ticks = x.ticks(5);
  return html`<svg class="chart" viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label="${title}">
    ${ticks.map(
      (tick) => html`
        <line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${y(0)}" y2="${y(1)}" />
        <line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}" />
        <text x="${x(tick)}" y="${y(0) + 19}" text-anchor="middle">${name(tick)}</text>
        <text x="${x(0) - 8}" y="${y(tick) + 5}" text-anchor="end">${name(tick)}</text>
      `,
    )}
    <text x="${x(0.5)}" y="${SIDE - 6}" text-anchor="middle">${across}</text>
    <text transform="translate(14 ${y(0.5)}) rotate(-90)" text-anchor="middle">${up}</text>
    <line class="ideal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" />
    ${draw({ x, y })}
  </svg>`;
}
