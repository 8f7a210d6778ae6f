import type { Diagnosis, Frequency, MeasuredDiagnosis, TriageRates } from '@dermdx/contract';
import type { Figures } from '@dermdx/core/node';

/**
 * What honest results differ by at most: the stored picture was encoded twice since the network saw
 * it. `tests/backend/recheck.test.ts` sends each sample picture so.
 */
export const TOLERANCE = { probability: 0.3, familiarity: 1, photograph: 3, figure: 1e-6 } as const;

/**
 * Whether a result can be what the network said of the stored picture, and hangs together in itself.
 *
 * @param sent - what the page sent
 * @param seen - what the network says of the stored picture here
 * @param figures - those that belong to the probabilities that were sent
 */
export function agrees(sent: Diagnosis, seen: Diagnosis, figures: Figures): boolean {
  if (!sameClasses(sent, seen) || !sameMeasures(sent, seen) || !rightlyJudged(sent)) return false;
  const isMeasured = sent.status === 'diagnosed' && sent.source === 'dermatoscope';
  return !isMeasured || followsFrom(sent, figures);
}

function sameClasses(sent: Diagnosis, seen: Diagnosis): boolean {
  return sent.classes.every(({ label, probability }) => {
    const other = seen.classes.find((one) => one.label === label);
    return other !== undefined && near(probability, other.probability, TOLERANCE.probability);
  });
}

function sameMeasures(sent: Diagnosis, seen: Diagnosis): boolean {
  const fits = ({ quality }: Diagnosis) => quality.width.pass && quality.height.pass;
  return (
    sent.quality.sharpness.pass === seen.quality.sharpness.pass &&
    sent.quality.exposure.pass === seen.quality.exposure.pass &&
    fits(sent) === fits(seen) &&
    near(sent.familiarity.score, seen.familiarity.score, TOLERANCE.familiarity) &&
    samePhotograph(sent, seen)
  );
}

/** A panel of before this check sends no such score: it will do where none is turned away here. */
function samePhotograph({ photograph: sent }: Diagnosis, { photograph: seen }: Diagnosis): boolean {
  if (sent && seen) return near(sent.score, seen.score, TOLERANCE.photograph);
  return !isPhotograph(seen);
}

function isPhotograph(photograph: Diagnosis['photograph']): boolean {
  return photograph !== undefined && photograph.score > photograph.threshold;
}

/** Whether it abstained where its own measures say so, and only there. */
function rightlyJudged({ quality, familiarity, photograph, status }: Diagnosis): boolean {
  const { sharpness, exposure, width, height } = quality;
  const unfit = [sharpness, exposure, width, height].some(({ pass }) => !pass);
  const strange = familiarity.score > familiarity.threshold || isPhotograph(photograph);
  return (status === 'abstained') === (unfit || strange);
}

/** Whether the figures that were told follow from the probabilities. */
function followsFrom(sent: MeasuredDiagnosis, figures: Figures): boolean {
  const { reference, candidates, triage, clinic } = sent;
  return (
    same(triage.level, figures.triage.level) &&
    same(triage.threshold, figures.triage.threshold) &&
    sameRates(triage, figures.triage) &&
    sameRates(triage.elsewhere, figures.triage.elsewhere) &&
    sameFrequency(reference, figures.reference) &&
    sameFrequency(reference.elsewhere, figures.reference.elsewhere) &&
    same(clinic?.lesions, figures.clinic?.lesions) &&
    same(clinic?.day, figures.clinic?.day) &&
    same(candidates.labels.join(), figures.candidates.labels.join())
  );
}

function sameRates(one: TriageRates | undefined, other: TriageRates | undefined): boolean {
  return same(one?.sensitivity, other?.sensitivity) && same(one?.specificity, other?.specificity);
}

function sameFrequency(one: Frequency | undefined, other: Frequency | undefined): boolean {
  return (
    same(one?.correct, other?.correct) &&
    same(one?.total, other?.total) &&
    same(one?.low, other?.low) &&
    same(one?.high, other?.high)
  );
}

function same(one: string | number | undefined, other: string | number | undefined): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return near(one, other, TOLERANCE.figure);
}

function near(one: number, other: number, tolerance: number): boolean {
  return Math.abs(one - other) <= tolerance;
}
