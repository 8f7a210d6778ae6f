import { Entity, EntitySchema, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  JsonColumn,
  KeyColumn,
  NumberColumn,
  OptionalFractionColumn,
  OptionalIdColumn,
  OptionalNumberColumn,
  OptionalTextColumn,
  TextColumn,
} from '../database/columns.js';
import type { DiagnosisDto } from './diagnosis.dto.js';

/** A result that a person chose to send. What lists filter by stands in columns of its own. */
@Entity('submissions')
@Index(['siteId', 'receivedAt', 'id'])
@Index(['siteId', 'malignancy', 'id'])
@Index(['siteId', 'probability', 'id'])
@Index(['siteId', 'predicted', 'receivedAt', 'id'])
@Index(['siteId', 'triage', 'receivedAt', 'id'])
@Index(['siteId', 'reviewed', 'receivedAt', 'id'])
@Index(['siteId', 'status', 'receivedAt', 'id'])
@Index(['siteId', 'bodySite', 'receivedAt', 'id'])
@Index(['siteId', 'agreement', 'receivedAt', 'id'])
@Index(['siteId', 'lesionId', 'receivedAt', 'id'])
export class Submission {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @NumberColumn() receivedAt: number;
  /** The site key it came with. */
  @IdColumn() keyId: string;
  /** The same for all submissions that the person linked as one lesion. */
  @IdColumn() lesionId: string;
  @OptionalIdColumn() earlierId: string | null;
  @TextColumn(16) status: string;
  /** The most probable class; null when abstained. */
  @OptionalTextColumn(8) predicted: string | null;
  @OptionalFractionColumn() probability: number | null;
  /** Sum of the malignant classes; null when abstained. */
  @OptionalFractionColumn() malignancy: number | null;
  @OptionalTextColumn(16) triage: string | null;
  @TextColumn(16) source: string;
  @OptionalNumberColumn() age: number | null;
  @OptionalTextColumn(8) sex: string | null;
  @OptionalTextColumn(24) bodySite: string | null;
  @TextColumn(80) modelName: string;
  @TextColumn(40) modelVersion: string;
  @TextColumn(40) consentVersion: string;
  @FlagColumn() hasPicture: boolean;
  @FlagColumn() reviewed: boolean;
  /** Verdict of the latest review. */
  @OptionalTextColumn(10) agreement: string | null;
  /** Everything, as it was sent. */
  @JsonColumn() diagnosis: DiagnosisDto;
}

/** What was answered under an idempotency key; stays when the submission is erased. */
@Entity('submission_requests')
@Index(['receivedAt'])
export class SubmissionRequest {
  @KeyColumn() siteId: string;
  /** Keyed hash of the site key's id and the idempotency key. */
  @KeyColumn(64) requestKey: string;
  /** Keyed hash of what was sent: it tells another payload, and nothing else. */
  @TextColumn(64) fingerprint: string;
  @IdColumn() submissionId: string;
  @NumberColumn() receivedAt: number;
}

/** Which of the two stored sizes. */
export type PictureKind = 'picture' | 'thumbnail';

/** An encrypted picture, apart from its row so that lists never read it. */
export class Picture {
  siteId: string;
  submissionId: string;
  kind: PictureKind;
  /** Of the key that wraps the picture's own. */
  keyId: string;
  wrappedKey: Buffer;
  data: Buffer;
}

/** The table of {@link Picture}: what MySQL calls a long blob, SQLite calls a blob. */
export function pictureSchema(blob: 'blob' | 'longblob'): EntitySchema<Picture> {
  return new EntitySchema<Picture>({
    name: 'Picture',
    target: Picture,
    tableName: 'pictures',
    columns: {
      siteId: { type: 'varchar', length: 36, primary: true },
      submissionId: { type: 'varchar', length: 36, primary: true },
      kind: { type: 'varchar', length: 10, primary: true },
      keyId: { type: 'varchar', length: 40 },
      wrappedKey: { type: 'blob' },
      data: { type: blob },
    },
  });
}
