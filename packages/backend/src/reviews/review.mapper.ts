import type { ReviewDto } from './review.schema.js';
import type { Review } from './review.entity.js';

/** A review as the staff see it. */
export function toReviewDto(review: Review, reviewerName: string): ReviewDto {
  const { id, reviewerId, at, verdict, label, note, blind } = review;
  return { id, reviewerId, reviewerName, at, verdict, label, note, blind };
}
