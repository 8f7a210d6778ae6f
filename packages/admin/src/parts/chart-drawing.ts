import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartConfiguration, ChartDataset } from 'chart.js';
import type { Figures, Series } from './chart.js';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** A chart on a canvas. */
export type Drawing = Pick<Chart, 'destroy'>;

/** How it looks. */
export interface Look {
  ink: string;
  line: string;
  /** A colour for each series. */
  series: readonly string[];
  text(value: number): string;
}

/** Lines that differ without their colour. */
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 4]];

/** Most characters of a line of a name beside a bar. */
const LINE_LENGTH = 22;

/** Draws figures; nothing moves, so that nothing has to be told to keep still. */
export function drawChart(canvas: HTMLCanvasElement, figures: Figures, look: Look): Drawing {
  const { kind, names, series, unit } = figures;
  const lying = kind === 'bars';
  const numbers = {
    beginAtZero: true,
    stacked: kind === 'columns',
    ...(unit === 'share' ? { max: 1 } : {}),
    grid: { color: look.line },
    border: { display: false },
    ticks: {
      color: look.ink,
      maxTicksLimit: 6,
      ...(unit === 'count' ? { precision: 0 } : {}),
      callback: (value: string | number) => look.text(Number(value)),
    },
  };
  const along = {
    stacked: kind === 'columns',
    grid: { display: false },
    border: { color: look.line },
    ticks: {
      color: look.ink,
      maxRotation: 0,
      autoSkip: !lying,
      autoSkipPadding: 16,
      callback: (_: string | number, index: number) => {
        const name = names[index] ?? '';
        return lying ? inLines(name) : name;
      },
    },
  };
  const config: ChartConfiguration<'bar' | 'line', (number | null)[], string> = {
    type: kind === 'lines' ? 'line' : 'bar',
    data: { labels: [...names], datasets: series.map((one, i) => dataset(one, i, figures, look)) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: lying ? 'y' : 'x',
      font: { family: getComputedStyle(canvas).fontFamily, size: 13 },
      interaction: { mode: 'index', intersect: false, axis: lying ? 'y' : 'x' },
      scales: lying ? { x: numbers, y: along } : { x: along, y: numbers },
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ dataset: { label }, raw }) => `${label ?? ''}: ${look.text(Number(raw))}`,
          },
        },
      },
    },
  };
  return new Chart(canvas, config);
}

/** A long name in lines: half of a phone is all that the axis may take. */
function inLines(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LENGTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function dataset(
  { name, values }: Series,
  index: number,
  { kind }: Figures,
  look: Look,
): ChartDataset<'bar' | 'line', (number | null)[]> {
  const colour = look.series[index]!;
  const common = { label: name, data: [...values], backgroundColor: colour, borderColor: colour };
  if (kind !== 'lines') return { ...common, maxBarThickness: 26, borderRadius: 3 };
  return {
    ...common,
    type: 'line',
    borderDash: DASHES[index % DASHES.length]!,
    borderWidth: 2,
    pointRadius: 2.5,
    spanGaps: true,
  };
}
