import { LABELS, SEXES, SITES, SOURCES, STATUSES, TRIAGE_LEVELS } from '@dermdx/contract';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import {
  ChoiceField,
  FlagField,
  IdField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
  TimeField,
} from '../http/fields.js';
import type { ServerCheck } from '../recheck/recheck.entities.js';
import { SERVER_CHECKS } from '../recheck/recheck.entities.js';
import { ReviewDto } from '../reviews/review.dto.js';
import { VERDICTS } from '../reviews/review.entity.js';
import { DiagnosisDto } from './diagnosis.dto.js';

/** What a list can be sorted by. */
export const SORTS = ['receivedAt', 'urgency', 'malignancy', 'probability'] as const;

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;

/** Filters that tell what the network said. */
export class FiltersDto {
  @TimeField({ ...optional, query: true }) from?: number;
  @TimeField({ ...optional, query: true }) to?: number;
  @ChoiceField(LABELS, optional) predicted?: string;
  @ChoiceField(TRIAGE_LEVELS, optional) triage?: string;
  @ChoiceField(STATUSES, optional) status?: string;
  @ChoiceField(SITES, optional) bodySite?: string;
  @ChoiceField(VERDICTS, optional) agreement?: string;
  @NumberField({ min: 0, max: 120, query: true, optional: true }) ageFrom?: number;
  @NumberField({ min: 0, max: 120, query: true, optional: true }) ageTo?: number;
  @IdField(optional) lesionId?: string;

  @ApiProperty({ type: Boolean, required: false })
  @IsOptional()
  @Transform(({ value }) =>
    value === 'true' ? true : value === 'false' ? false : (value as unknown),
  )
  @IsBoolean()
  reviewed?: boolean;
}

/** A page of a list. */
export class ListQueryDto extends FiltersDto {
  @ChoiceField(SORTS, optional) sort?: (typeof SORTS)[number];
  @ChoiceField(['asc', 'desc'], optional) order?: 'asc' | 'desc';
  @NumberField({ min: 1, max: 100, whole: true, query: true, optional: true }) limit?: number;
  @TextField({ max: 200, pattern: /^[\w-]+$/, optional: true }) cursor?: string;
}

/** A submission in a list; what the network said is null while a blind read is due. */
export class SubmissionSummaryDto {
  @IdField() id: string;
  @TimeField() receivedAt: number;
  @IdField() lesionId: string;
  /** Whether the diagnosis is withheld until the caller has reviewed it. */
  @FlagField() withheld: boolean;
  @ChoiceField(STATUSES, nullable) status: string | null;
  @ChoiceField(LABELS, nullable) predicted: string | null;
  @NumberField({ min: 0, max: 1, nullable: true }) probability: number | null;
  @NumberField({ min: 0, max: 1, nullable: true }) malignancy: number | null;
  @ChoiceField(TRIAGE_LEVELS, nullable) triage: string | null;
  @ChoiceField(VERDICTS, nullable) agreement: string | null;
  @ChoiceField(SOURCES) source: string;
  @NumberField({ min: 0, max: 120, nullable: true }) age: number | null;
  @ChoiceField(SEXES, nullable) sex: string | null;
  @ChoiceField(SITES, nullable) bodySite: string | null;
  @FlagField() hasPicture: boolean;
  @FlagField() reviewed: boolean;
  @FlagField({ description: 'Whether the caller has opened it.' }) seen: boolean;
  @TextField({ max: 80 }) modelName: string;
  @TextField({ max: 40 }) modelVersion: string;
}

/** Erases for good, with the caller's password: nobody does it from a screen left open. */
export class ErasureDto {
  @TextField({ max: 128 }) password: string;
  @FlagField({ optional: true, description: 'All of the same lesion, too.' }) linked?: boolean;
}

/** What was erased. */
export class ErasedDto {
  @NumberField({ min: 0, max: Number.MAX_SAFE_INTEGER, whole: true }) erased: number;
}

/** A page of submissions. */
export class SubmissionPageDto {
  @ListField(() => SubmissionSummaryDto, { max: 100 }) items: SubmissionSummaryDto[];
  @TextField({ max: 200, nullable: true }) nextCursor: string | null;
}

/** One submission with everything that the caller may see. */
export class SubmissionDetailDto extends SubmissionSummaryDto {
  @IdField(nullable) earlierId: string | null;
  @TextField({ max: 40 }) consentVersion: string;
  @ChoiceField(SERVER_CHECKS, {
    description: 'Whether the network says the same here of the stored picture.',
  })
  serverCheck: ServerCheck;
  @ObjectField(() => DiagnosisDto, nullable) diagnosis: DiagnosisDto | null;
  @ListField(() => ReviewDto, { max: 1000 }) reviews: ReviewDto[];
}
