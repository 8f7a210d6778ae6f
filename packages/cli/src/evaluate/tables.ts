import { LABELS } from '@dermdx/contract';
import type { Case } from './case.js';
import { toCsv } from '../csv.js';
import type { Problem } from '../list/problems.js';

/** What the network saw in each picture, a row each, for a statistician's own tools. */
export function toPredictionsCsv(cases: readonly Case[]): string {
  const columns = ['image_id', 'lesion_id', 'dx', 'status', 'reasons', 'predicted'];
  const probabilities = LABELS.map((label) => `p_${label}`);
  const rows = cases.map((each) => [
    each.imageId,
    each.lesion,
    each.label,
    each.abstained ? 'abstained' : 'diagnosed',
    each.reasons.join(' '),
    each.predicted,
    ...Array.from(each.probabilities, (value) => value.toFixed(6)),
    each.candidates?.labels.join(' ') ?? '',
    each.triage?.level ?? '',
  ]);
  return toCsv([...columns, ...probabilities, 'candidates', 'triage'], rows);
}

/** Every row and picture that was not evaluated, and why. */
export function toProblemsCsv(problems: readonly Problem[]): string {
  const rows = problems.map(({ kind, imageId, detail }) => [imageId, kind, detail]);
  return toCsv(['image_id', 'kind', 'detail'], rows);
}
