import type { ReviewDto } from './review.schema.js';
import type { Review } from './review.entity.js';

/** A review as the staff see it. */
export function toReviewDto(review: Review, reviewerName: string): ReviewDto {
  const { id, reviewerId, at, basis, words, agreement, note, blind } = review;
  const finding = review.finding ?? review.label;
  const claimed = review.verdict;
  const { criteria, management, followUpMonths } = review;
  return {
    id,
    reviewerId,
    reviewerName,
    at,
    basis,
    finding,
    words,
    agreement,
    claimed,
    criteria: criteria ?? [],
    management,
    followUpMonths,
    note,
    blind,
  };
}
