import { LABELS, STATUSES, TRIAGE_LEVELS } from '@dermdx/contract';
import {
  ChoiceField,
  FlagField,
  ListField,
  NumberField,
  TextField,
  TimeField,
} from '../http/fields.js';
import { VERDICTS } from '../reviews/review.entity.js';

const count = { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true } as const;
const many = { max: 100_000 } as const;
const optional = { optional: true } as const;

/** Of which time. */
export class StatisticsQueryDto {
  @TimeField({ ...optional, query: true }) from?: number;
  @TimeField({ ...optional, query: true }) to?: number;
}

/** Submissions of a day. */
export class DayCountDto {
  @TimeField({ description: 'Start of the day, UTC.' }) day: number;
  @NumberField(count) count: number;
}

/** Submissions of a class. */
export class ClassCountDto {
  @ChoiceField(LABELS) label: string;
  @NumberField(count) count: number;
}

/** Submissions with and without a diagnosis. */
export class StatusCountDto {
  @ChoiceField(STATUSES) status: string;
  @NumberField(count) count: number;
}

/** Submissions by the verdict of their latest review. */
export class AgreementCountDto {
  @ChoiceField(VERDICTS) verdict: string;
  @NumberField(count) count: number;
}

/** A cell of a version's confusion matrix: the network said one, the latest reader another. */
export class ConfusionCellDto {
  @TextField({ max: 40 }) modelVersion: string;
  @ChoiceField(LABELS) network: string;
  @ChoiceField(LABELS) clinician: string;
  @NumberField(count) count: number;
}

/** A class in a week under one version of the model. */
export class DriftDto {
  @TimeField({ description: 'Start of the week, UTC; weeks begin on Thursdays, as 1970 did.' })
  week: number;
  @TextField({ max: 40 }) modelVersion: string;
  @ChoiceField(LABELS) label: string;
  @NumberField(count) count: number;
  @NumberField({ min: 0, max: 1 }) meanProbability: number;
}

/** Advice, or none where the network abstained, in a week under one version of the model. */
export class AdviceCountDto {
  @TimeField({ description: 'Start of the week, UTC; weeks begin on Thursdays, as 1970 did.' })
  week: number;
  @TextField({ max: 40 }) modelVersion: string;
  @ChoiceField(TRIAGE_LEVELS, { nullable: true, description: 'Null: the network abstained.' })
  triage: string | null;
  @NumberField(count) count: number;
}

/** Readings of a model's answers: of each submission the latest blind and the latest open one. */
export class ReadingsDto {
  @TextField({ max: 40 }) modelVersion: string;
  @FlagField({ description: 'Whether the readers had not seen the answer.' }) blind: boolean;
  @ChoiceField(VERDICTS) verdict: string;
  @NumberField(count) count: number;
}

/** Figures of a site; where reads are blind, only days count what is not reviewed. */
export class StatisticsDto {
  @NumberField(count) total: number;
  @ListField(() => DayCountDto, many) days: DayCountDto[];
  @ListField(() => ClassCountDto, many) classes: ClassCountDto[];
  @ListField(() => StatusCountDto, many) statuses: StatusCountDto[];
  @ListField(() => AgreementCountDto, many) agreement: AgreementCountDto[];
  @ListField(() => ConfusionCellDto, many) confusion: ConfusionCellDto[];
  @ListField(() => DriftDto, many) drift: DriftDto[];
  @ListField(() => AdviceCountDto, many) triage: AdviceCountDto[];
  @ListField(() => ReadingsDto, many) readings: ReadingsDto[];
}
