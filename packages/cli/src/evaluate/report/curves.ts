import { curveLinear, line } from 'd3-shape';
import type { ReliabilityBin, RocPoint } from '../../statistics/curves.js';
import type { Curves } from '../measure/classes.js';
import { squareChart } from './chart-frame.js';
import type { Place } from './chart-frame.js';
import { html } from '../../report/markup.js';
import type { Markup } from '../../report/markup.js';

/** ROC curves: malignant and melanoma in colour above the other classes. */
export function rocChart(roc: Curves['roc']): Markup {
  const { malignant, mel, ...others } = roc;
  const frame = {
    title: 'ROC curves: share found against share of false alarms; figures in the table',
    across: 'False alarms, % of the others',
    up: 'Found, % of the class',
  };
  return squareChart(frame, (place) => [
    ...Object.values(others).map((points) => path(points, 'other', place)),
    ...(mel ? [path(mel, 'melanoma', place)] : []),
    ...(malignant ? [path(malignant, 'malignant', place)] : []),
  ]);
}

function path(points: readonly RocPoint[], kind: string, { x, y }: Place): Markup {
  const draw = line<RocPoint>(
    (point) => x(point[0]),
    (point) => y(point[1]),
  )
    .curve(curveLinear)
    .digits(1);
  return html`<path class="curve ${kind}" d="${draw(points)}" />`;
}

/** What was forecast against what came, each bin with its interval. */
export function reliabilityChart(bins: readonly ReliabilityBin[], title: string): Markup {
  const frame = { title, across: 'Said by the network, %', up: 'Came true, %' };
  return squareChart(frame, ({ x, y }) => {
    const join = line<ReliabilityBin>(
      (bin) => x(bin.forecast),
      (bin) => y(bin.came.value),
    ).digits(1);
    const at = (value: number) => value.toFixed(1);
    return [
      html`<path class="curve thin" d="${join(bins)}" />`,
      ...bins.map(
        ({ forecast, came }) => html`
          <line
            class="reach"
            x1="${at(x(forecast))}"
            x2="${at(x(forecast))}"
            y1="${at(y(came.low))}"
            y2="${at(y(came.high))}"
          />
          <circle class="dot" cx="${at(x(forecast))}" cy="${at(y(came.value))}" r="4.5" />
        `,
      ),
    ];
  });
}
