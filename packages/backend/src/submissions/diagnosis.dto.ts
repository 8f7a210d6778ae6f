import type { AbstainReason, Diagnosis, Label, Site, Source } from '@dermdx/contract';
import {
  ChoiceField,
  ChoiceListField,
  FlagField,
  ListField,
  NumberField,
  ObjectField,
  TextField,
} from '../http/fields.js';
import {
  SITES,
  LABELS,
  ABSTAIN_REASONS,
  SEXES,
  SOURCES,
  STATUSES,
  TRIAGE_LEVELS,
} from '@dermdx/contract';
import { ActivationDto } from './activation.dto.js';

const probability = { min: 0, max: 1 } as const;
const count = { min: 0, max: 10_000_000, whole: true } as const;
const length = { min: 0, max: 100_000 } as const;
const milliseconds = { min: 0, max: 86_400_000 } as const;
const measure = { min: -1e12, max: 1e12 } as const;

/** A class and its probability. */
export class ClassProbabilityDto {
  @ChoiceField(LABELS) label: Label;
  @NumberField(probability) probability: number;
}

/** A measured quality and whether it suffices. */
export class QualityMeasureDto {
  @NumberField(measure) value: number;
  @FlagField() pass: boolean;
}

/** What was measured on the picture. */
export class QualityDto {
  @ObjectField(() => QualityMeasureDto) sharpness: QualityMeasureDto;
  @ObjectField(() => QualityMeasureDto) exposure: QualityMeasureDto;
  @ObjectField(() => QualityMeasureDto) width: QualityMeasureDto;
  @ObjectField(() => QualityMeasureDto) height: QualityMeasureDto;
}

/** How often the network was right when it was this sure. */
export class ReferenceDto {
  @NumberField(count) correct: number;
  @NumberField(count) total: number;
  @NumberField(probability) rate: number;
  @NumberField(probability) low: number;
  @NumberField(probability) high: number;
  @NumberField(probability) level: number;
}

/** The conformal level of each class. */
export class LevelsDto {
  @NumberField(probability) akiec: number;
  @NumberField(probability) bcc: number;
  @NumberField(probability) bkl: number;
  @NumberField(probability) df: number;
  @NumberField(probability) mel: number;
  @NumberField(probability) nv: number;
  @NumberField(probability) vasc: number;
}

/** What cannot be ruled out. */
export class CandidatesDto {
  @ChoiceListField(LABELS, { min: 1 }) labels: Label[];
  @ObjectField(() => LevelsDto) levels: LevelsDto;
}

/** What to do next. */
export class TriageDto {
  @ChoiceField(TRIAGE_LEVELS) level: (typeof TRIAGE_LEVELS)[number];
  @NumberField(probability) malignancy: number;
  @NumberField(probability) threshold: number;
  @NumberField(probability) sensitivity: number;
  @NumberField(probability) specificity: number;
}

/** How near to what the network was trained on. */
export class FamiliarityDto {
  @NumberField(measure) score: number;
  @NumberField(measure) threshold: number;
}

/** The square that was looked at. */
export class FrameDto {
  @NumberField(length) x: number;
  @NumberField(length) y: number;
  @NumberField(length) size: number;
}

/** What was switched on. */
export class ModeDto {
  @FlagField() thorough: boolean;
  @FlagField() patient: boolean;
  @FlagField() framed: boolean;
}

/** What the person said of themselves. */
export class PatientDto {
  @NumberField({ min: 0, max: 120, optional: true }) age?: number;
  @ChoiceField(SEXES, { optional: true }) sex?: (typeof SEXES)[number];
  @ChoiceField(SITES, { optional: true }) site?: Site;
}

/** Which network answered. */
export class ModelDto {
  @TextField({ max: 80 }) name: string;
  @TextField({ max: 40 }) version: string;
  @TextField({ min: 64, max: 64, pattern: /^[0-9a-f]{64}$/ }) sha256: string;
}

/** How long each step took. */
export class TimingsDto {
  @NumberField(milliseconds) decode: number;
  @NumberField(milliseconds) preprocess: number;
  @NumberField(milliseconds) infer: number;
  @NumberField(milliseconds) total: number;
}

/** What the network saw: the `Diagnosis` of @dermdx/core. */
export class DiagnosisDto implements Diagnosis {
  @ChoiceField(STATUSES) status: (typeof STATUSES)[number];
  @ChoiceListField(ABSTAIN_REASONS) reasons: AbstainReason[];
  @ObjectField(() => QualityDto) quality: QualityDto;
  @ObjectField(() => ClassProbabilityDto, { optional: true }) top?: ClassProbabilityDto;
  @ListField(() => ClassProbabilityDto, { min: 7, max: 7 }) classes: ClassProbabilityDto[];
  @ObjectField(() => ReferenceDto, { optional: true }) reference?: ReferenceDto;
  @ObjectField(() => CandidatesDto, { optional: true }) candidates?: CandidatesDto;
  @ObjectField(() => TriageDto, { optional: true }) triage?: TriageDto;
  @ObjectField(() => FamiliarityDto) familiarity: FamiliarityDto;
  @ObjectField(() => ActivationDto, { optional: true }) activation?: ActivationDto;
  @ObjectField(() => FrameDto) frame: FrameDto;
  @ChoiceField(SOURCES) source: Source;
  @ObjectField(() => ModeDto) mode: ModeDto;
  @ObjectField(() => PatientDto) patient: PatientDto;
  @ObjectField(() => ModelDto) model: ModelDto;
  @ObjectField(() => TimingsDto) timings: TimingsDto;
}
