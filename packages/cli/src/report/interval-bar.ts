import { scaleLinear } from 'd3-scale';
import type { Figure } from '@dermdx/contract';
import { html } from './markup.js';
import type { Markup } from './markup.js';

const WIDTH = 160;
const HEIGHT = 20;
const MARGIN = 5;

/**
 * A figure as a dot on its interval, from 0 to 1; the dot alone where it has none.
 *
 * @param target - what it is held against: a thin upright line
 */
export function intervalBar({ value, low, high }: Figure, target?: number): Markup {
  const x = scaleLinear([0, 1], [MARGIN, WIDTH - MARGIN]).clamp(true);
  const at = (each: number) => x(each).toFixed(1);
  const middle = HEIGHT / 2;
  // the figure is written beside it
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    <line class="rail" x1="${at(0)}" x2="${at(1)}" y1="${middle}" y2="${middle}" />
    ${
      target !== undefined &&
      html`<line class="target" x1="${at(target)}" x2="${at(target)}" y1="2" y2="${HEIGHT - 2}" />`
    }
    ${
      low !== null &&
      high !== null &&
      html`<line class="reach" x1="${at(low)}" x2="${at(high)}" y1="${middle}" y2="${middle}" />`
    }
    <circle class="dot" cx="${at(value)}" cy="${middle}" r="4" />
  </svg>`;
}
