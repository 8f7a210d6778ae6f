import { moreCareful } from '@dermdx/contract';
import type { Diagnosis, Frequency, GivenDiagnosis, Measured } from '@dermdx/contract';

/**
 * One line for people: the file, what the network says and how sure it is, or why it says nothing.
 */
export function describe(file: string, diagnosis: Diagnosis): string {
  if (diagnosis.status === 'abstained') {
    return `${file}: no diagnosis (${diagnosis.reasons.join(', ')})`;
  }
  const { label, probability } = diagnosis.top;
  return [`${file}: ${label} ${percent(probability, 1)}`, ...describeFigures(diagnosis)].join('; ');
}

function describeFigures(diagnosis: GivenDiagnosis): string[] {
  if (diagnosis.source !== 'dermatoscope') return [];
  const { reference, candidates, triage } = diagnosis;
  return [
    ...moreCareful(reference).map(describeFrequency),
    `not ruled out: ${candidates.labels.join(', ')}`,
    `triage: ${triage.level}`,
  ];
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
