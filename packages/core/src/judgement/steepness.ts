import type { ModeCalibration } from '@dermdx/contract';
import { calibrate } from './calibrate.js';

/**
 * Above this a picture that was decoded at a reduced size may be answered otherwise than in full, by
 * more than 0.01: each of fewer pixels is rounded, which moves the logits. Chosen by calibration lesions
 * decoded both ways (`npm run bench reduced`, docs/benchmarks.md).
 */
export const STEEP = 0.15;

/** Step of a logit by which slopes are measured: small against what decoding does. */
const STEP = 0.02;

/**
 * How much the probabilities depend on the logits just here: the greatest length of the gradient of
 * any of them. It is 0.35 where two classes are equally likely at a temperature of 1, and 0 where one
 * is certain.
 *
 * @param logits - the network's, one for each class
 * @param added - what the patient's data adds to them
 */
export function measureSteepness(
  logits: ArrayLike<number>,
  added: ArrayLike<number>,
  fitted: Pick<ModeCalibration, 'temperature' | 'bias'>,
): number {
  const moved = (label: number, step: number): number[] =>
    calibrate(
      Array.from(logits, (logit, other) => (other === label ? logit + step : logit)),
      added,
      fitted,
    );
  const squares = new Array<number>(logits.length).fill(0);
  for (let label = 0; label < logits.length; label++) {
    const [up, down] = [moved(label, STEP), moved(label, -STEP)];
    up.forEach((probability, index) => {
      squares[index]! += ((probability - down[index]!) / (2 * STEP)) ** 2;
    });
  }
  return Math.sqrt(Math.max(...squares));
}
