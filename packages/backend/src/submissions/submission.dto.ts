import { ApiProperty } from '@nestjs/swagger';
import { Equals } from 'class-validator';
import { FlagField, IdField, TextField, TimeField } from '../http/fields.js';

/** What the person agreed to. */
export class ConsentDto {
  /** Which wording they saw. */
  @TextField({ max: 40, pattern: /^[\w.-]+$/ }) version: string;
  @FlagField({ description: 'Must be true: nothing is kept without consent.' })
  @Equals(true)
  given: boolean;
  /** Whether the picture may be kept too. */
  @FlagField() picture: boolean;
}

/** The parts of a submission's body. */
export class SubmissionBodyDto {
  @ApiProperty({ type: String, description: 'A DiagnosisDto as JSON.' })
  diagnosis: string;

  @ApiProperty({ type: String, description: 'A ConsentDto as JSON.' })
  consent: string;

  @ApiProperty({
    type: String,
    required: false,
    description: 'Deletion token of an earlier submission of the same lesion.',
  })
  earlier?: string;

  @ApiProperty({
    type: String,
    format: 'binary',
    required: false,
    description: 'The framed square as JPEG, PNG or WebP; at most 2 MB.',
  })
  picture?: unknown;
}

/** The answer to who sent a submission. */
export class ReceiptDto {
  @IdField() id: string;
  @TimeField() receivedAt: number;
  @TextField({ max: 200, description: 'With it, and only with it, the person can erase it.' })
  deletionToken: string;
}
