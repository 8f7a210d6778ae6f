import { ApiProperty } from '@nestjs/swagger';
import type { Label } from '@dermdx/contract';
import { LABELS } from '@dermdx/contract';
import { ArrayMaxSize, IsArray, IsNumber, Max, Min } from 'class-validator';
import { ChoiceField, NumberField } from '../http/fields.js';

/** The most values that a map may have: 32 by 32. */
export const ACTIVATION_VALUES = 1024;

/** Where the network looked: row by row, from 0 to 1. */
export class ActivationDto {
  @ChoiceField(LABELS) label: Label;
  @NumberField({ min: 1, max: ACTIVATION_VALUES, whole: true }) width: number;
  @NumberField({ min: 1, max: ACTIVATION_VALUES, whole: true }) height: number;

  @ApiProperty({ type: Number, isArray: true, maxItems: ACTIVATION_VALUES })
  @IsArray()
  @ArrayMaxSize(ACTIVATION_VALUES)
  @IsNumber({ allowNaN: false, allowInfinity: false }, { each: true })
  @Min(0, { each: true })
  @Max(1, { each: true })
  values: number[];
}
