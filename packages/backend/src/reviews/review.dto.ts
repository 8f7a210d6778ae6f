import { LABELS } from '@dermdx/contract';
import { ChoiceField, FlagField, IdField, TextField, TimeField } from '../http/fields.js';
import type { Verdict } from './review.entity.js';
import { VERDICTS } from './review.entity.js';

/** A clinician's reading. */
export class NewReviewDto {
  @ChoiceField(VERDICTS, {
    optional: true,
    description: 'What the reader makes of the network’s answer; none in a blind read.',
  })
  verdict?: Verdict;
  @ChoiceField(LABELS, { optional: true, description: 'Their own diagnosis; needed if blind.' })
  label?: string;
  @TextField({ min: 0, max: 4000, optional: true }) note?: string;
}

/** A reading as it is kept. */
export class ReviewDto {
  @IdField() id: string;
  @IdField() reviewerId: string;
  @TextField({ max: 120 }) reviewerName: string;
  @TimeField() at: number;
  @ChoiceField(VERDICTS) verdict: Verdict;
  @ChoiceField(LABELS, { nullable: true }) label: string | null;
  @TextField({ min: 0, max: 4000 }) note: string;
  @FlagField() blind: boolean;
}
