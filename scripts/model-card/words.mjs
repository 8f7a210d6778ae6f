import { LABELS, nameInSentence, wilson } from '@dermdx/contract';

/** Each class's medical name, as inside a sentence. */
export const NAMES = /** @type {Record<import('@dermdx/contract').Label, string>} */ (
  Object.fromEntries(LABELS.map((label) => [label, nameInSentence(label)]))
);

/**
 * @typedef {import('@dermdx/contract').Figure} Figure
 * @typedef {import('@dermdx/contract').Share} Share
 * @typedef {import('@dermdx/contract').Metrics['overall']['all']} Overall
 * @typedef {Exclude<keyof Overall, 'pictures' | 'lesions' | 'missingClasses'>} FigureKey
 */

/**
 * A figure with its interval, three digits.
 *
 * @param {Figure | null | undefined} value
 */
export function figure(value) {
  if (!value) return '–';
  const { low, high } = value;
  if (low === null || high === null) return `${value.value.toFixed(3)} (too few for an interval)`;
  return `${value.value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
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
 * A share as counted, with its interval.
 *
 * @param {{ count: number, total: number }} counted
 * @returns {Share}
 */
export function toShare({ count, total }) {
  return { value: count / total, ...wilson(count, total), count, total };
}

/**
 * How many of several tests are rejected at 5 % after Holm's correction (1979, Scand. J. Statist. 6, 65–70).
 *
 * @param {readonly number[]} chances - the p-values
 */
export function countRejected(chances) {
  const sorted = [...chances].sort((a, b) => a - b);
  const kept = sorted.findIndex((p, index) => p * (sorted.length - index) >= 0.05);
  return kept < 0 ? sorted.length : kept;
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
