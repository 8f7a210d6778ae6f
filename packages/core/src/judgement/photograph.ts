import type { Photograph, PhotographCheck } from '@dermdx/contract';

/**
 * How much a picture looks like an ordinary photograph: logistic regression on what the stages of the
 * network hold on average and how much that varies over the picture. It judges the picture alone,
 * whatever the person says that it was taken with.
 *
 * @param statistics - the network's, of one view or the mean of several
 * @returns nothing where the network or its calibration has no such check
 */
export function judgePhotograph(
  statistics: ArrayLike<number> | undefined,
  check: PhotographCheck | undefined,
): Photograph | undefined {
  if (!statistics || !check) return undefined;
  const { weights, bias, threshold } = check;
  const score = weights.reduce((sum, weight, index) => sum + weight * statistics[index]!, bias);
  return { score, threshold };
}
