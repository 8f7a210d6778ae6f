import { LABELS } from '@dermdx/contract';
import type { Answered } from '@dermdx/core/node';
import type { Cell } from '../csv.js';

/** The heading of `--csv`. */
export const COLUMNS = [
  'file',
  'status',
  'reasons',
  'top',
  ...LABELS.map((label) => `p_${label}`),
  'candidates',
  'triage',
  'error',
  'message',
];

/** A picture's row of `--csv`; the probabilities stand there for the record where the network abstained. */
export function toRow({ file, diagnosis, error }: Answered): Cell[] {
  if (error) return [file, 'failed', ...COLUMNS.slice(4).map(() => ''), error.code, error.message];
  const { status, reasons, top, classes, candidates, triage } = diagnosis;
  const probabilities = LABELS.map((label) => {
    return classes.find((one) => one.label === label)!.probability.toFixed(6);
  });
  const said = [candidates?.labels.join(' ') ?? '', triage?.level ?? ''];
  return [file, status, reasons.join(' '), top?.label ?? '', ...probabilities, ...said, '', ''];
}
