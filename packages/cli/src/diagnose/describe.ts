import { moreCareful } from '@dermdx/contract';
import type { Diagnosis, Frequency, Measured } from '@dermdx/contract';

/**
 * One line for people: the file, what the network says and how sure it is, or why it says nothing.
 */
export function describe(file: string, diagnosis: Diagnosis): string {
  const { status, reasons, top, reference, candidates, triage } = diagnosis;
  if (status === 'abstained' || !top) return `${file}: no diagnosis (${reasons.join(', ')})`;
  const parts = [`${top.label} ${percent(top.probability, 1)}`];
  if (reference) parts.push(...moreCareful(reference).map(describeFrequency));
  if (candidates) parts.push(`not ruled out: ${candidates.labels.join(', ')}`);
  if (triage) parts.push(`triage: ${triage.level}`);
  return `${file}: ${parts.join('; ')}`;
}

function describeFrequency([place, found]: [Measured, Frequency]): string {
  const { correct, total, rate, low, high, level } = found;
  const interval = `${percent(level)} CI ${percent(low)} to ${percent(high)}`;
  const where = place === 'home' ? '' : ' with other cameras';
  return `right about ${correct} of ${total} scored like it${where} (${percent(rate)}, ${interval})`;
}

function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`;
}
