import type { AbstainReason, Calibration, Familiarity, Standard } from '@dermdx/contract';

/**
 * How far a picture is from what the network was trained on: the larger of two standardized
 * measures. Distance finds what is unlike all training pictures (Lee et al. 2018, arXiv:1807.03888),
 * energy what excites no class (Liu et al. 2020, arXiv:2010.03759).
 *
 * @param features - the network's, whitened, so that their distance is Mahalanobis'
 * @param logits - the network's own, without patient data or temperature
 */
export function scoreFamiliarity(
  features: ArrayLike<number>,
  logits: ArrayLike<number>,
  { means, distance, energy }: Calibration['familiarity'],
): number {
  const nearest = Math.min(...means.map((mean) => squaredDistance(features, mean)));
  return Math.max(standardize(nearest, distance), standardize(-logSumExp(logits), energy));
}

/** Why a picture of such familiarity is not judged, if it is not. */
export function judgeFamiliarity(
  { score, threshold }: Familiarity,
  far: number,
): AbstainReason | undefined {
  if (score > far) return 'not-a-lesion';
  return score > threshold ? 'unfamiliar' : undefined;
}

function standardize(value: number, { mean, deviation }: Standard): number {
  return (value - mean) / deviation;
}

function squaredDistance(features: ArrayLike<number>, mean: readonly number[]): number {
  return mean.reduce((sum, value, index) => sum + (features[index]! - value) ** 2, 0);
}

/** The logarithm of the summed exponentials, which alone would overflow. */
function logSumExp(logits: ArrayLike<number>): number {
  const values = Array.from(logits);
  const highest = Math.max(...values);
  return highest + Math.log(values.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
}
