import type { ModeCalibration } from '@dermdx/contract';
import { calibrate } from '../core.js';
import { NOTHING } from './sighting.js';
import type { Sighting } from './sighting.js';

type Temperature = ModeCalibration['temperature'];

/** Least and highest temperature. */
const RANGE = [0.1, 10] as const;

/** Steps of a grid in each direction, and how often a finer one is laid around the best. */
const [STEPS, ROUNDS] = [10, 4];

/**
 * The two temperatures of least negative log-likelihood (Guo et al. 2017, arXiv:1706.04599), by ever
 * finer grids of their logarithms: two numbers need no gradient, and the same pictures always give the
 * same.
 */
export function fitTemperature(
  sightings: readonly Sighting[],
  bias: readonly number[],
): Temperature {
  const [low, high] = RANGE.map(Math.log) as [number, number];
  let best = [0, 0] as [number, number];
  let reach = (high - low) / 2;
  let middle: [number, number] = [(low + high) / 2, (low + high) / 2];
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    for (const nv of around(middle[0], reach, low, high)) {
      for (const other of around(middle[1], reach, low, high)) {
        const temperature = { nv: Math.exp(nv), other: Math.exp(other) };
        const loss = negativeLogLikelihood(sightings, { temperature, bias: [...bias] });
        if (loss < least) [least, best] = [loss, [nv, other]];
      }
    }
    [middle, reach] = [best, (reach * 2) / STEPS];
  }
  const [nv, other] = best.map((log) => Number(Math.exp(log).toFixed(4)));
  return { nv: nv!, other: other! };
}

function around(middle: number, reach: number, low: number, high: number): number[] {
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => (2 * step) / STEPS - 1);
  return steps.map((step) => Math.min(high, Math.max(low, middle + step * reach)));
}

/** Mean over the lesions, in nats. */
export function negativeLogLikelihood(
  sightings: readonly Sighting[],
  fitted: Pick<ModeCalibration, 'temperature' | 'bias'>,
): number {
  const losses = sightings.map(
    ({ logits, truth }) => -Math.log(Math.max(1e-12, calibrate(logits, NOTHING, fitted)[truth]!)),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
