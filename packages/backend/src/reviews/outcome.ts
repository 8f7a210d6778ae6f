import type { Review } from './review.entity.js';

/**
 * The review on which a submission's outcome rests: the latest histology, else the latest reading.
 *
 * @param reviews - of one submission, oldest first
 */
export function decisive(reviews: readonly Review[]): Review | undefined {
  return reviews.findLast(({ basis }) => basis === 'histology') ?? reviews.at(-1);
}
