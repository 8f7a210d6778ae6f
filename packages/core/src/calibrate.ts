/**
 * Softmax of the logits divided by a temperature (Guo et al. 2017, arXiv:1706.04599).
 *
 * @param logits - one for each class
 * @param temperature - above 0; fitted on the calibration lesions
 * @returns probabilities that sum to 1
 */
export function calibrate(logits: ArrayLike<number>, temperature: number): number[] {
  const scaled = Array.from(logits, (logit) => logit / temperature);
  const highest = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
