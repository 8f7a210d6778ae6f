import { LABELS, nameInSentence } from '@dermdx/contract';

/** Each class's medical name, as inside a sentence. */
export const NAMES = /** @type {Record<import('@dermdx/contract').Label, string>} */ (
  Object.fromEntries(LABELS.map((label) => [label, nameInSentence(label)]))
);

/**
 * @typedef {import('../../packages/cli/src/evaluate/statistics/proportion.ts').Figure} Figure
 * @typedef {import('../../packages/cli/src/evaluate/statistics/proportion.ts').Share} Share
 * @typedef {import('../../packages/cli/src/evaluate/measure/overall.ts').Overall} Overall
 * @typedef {Exclude<keyof Overall, 'pictures' | 'lesions' | 'missingClasses'>} FigureKey
 */

/**
 * A figure with its interval, three digits.
 *
 * @param {Figure | null | undefined} value
 */
export function figure(value) {
  if (!value) return '–';
  return `${value.value.toFixed(3)} (${value.low.toFixed(3)} to ${value.high.toFixed(3)})`;
}

/**
 * A figure of all lesions. The calibration error stands beside what a perfect network would show:
 * drawing lesions anew can only add to it, so a bootstrap interval would lie above the value.
 *
 * @param {Overall} figures
 * @param {FigureKey} key
 */
export function overallFigure(figures, key) {
  if (key !== 'expectedCalibrationError') return figure(figures[key]);
  const { expectedCalibrationError: found, perfectCalibrationError: perfect } = figures;
  if (!found) return '–';
  return `${found.value.toFixed(3)} (perfect: ${perfect?.value.toFixed(3) ?? '–'})`;
}

/**
 * A share with its interval and how it was counted.
 *
 * @param {Share | null | undefined} value
 */
export function share(value) {
  if (!value) return '–';
  /** @param {number} part */
  const percent = (part) => (part * 100).toFixed(1);
  const range = `${percent(value.low)} to ${percent(value.high)}`;
  return `${percent(value.value)} % (${range}), ${value.count} of ${value.total}`;
}

/**
 * A p-value.
 *
 * @param {number | null} p
 */
export function chance(p) {
  if (p === null) return '–';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/**
 * A Markdown table.
 *
 * @param {readonly unknown[]} columns
 * @param {readonly (readonly unknown[])[]} rows
 */
export function table(columns, rows) {
  /** @param {readonly unknown[]} cells */
  const line = (cells) => `| ${cells.map(toCell).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** @param {unknown} content */
function toCell(content) {
  return String(content).replaceAll('|', '\\|').replaceAll('\n', ' ');
}
