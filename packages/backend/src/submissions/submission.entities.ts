import type {
  Agreement,
  Diagnosis,
  Finding,
  Label,
  OutcomeBasis,
  Sex,
  Site,
  Source,
  TriageLevel,
} from '@dermdx/contract';
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
import type { ServerCheck } from '../recheck/recheck.entities.js';

/** The consent version of what `demo-seed` made up. */
export const SYNTHETIC = 'synthetic';

/** A result that a person chose to send. What lists filter by stands in columns of its own. */
@Entity('submissions')
// the first three order lists; with the rest, statistics read no row
@Index('submissions_by_time', [
  'siteId',
  'receivedAt',
  'id',
  'status',
  'predicted',
  'probability',
  'triage',
  'agreement',
  'outcome',
  'outcomeBasis',
  'reviewed',
  'modelVersion',
])
@Index(['siteId', 'malignancy', 'id'])
@Index(['siteId', 'probability', 'id'])
@Index(['siteId', 'predicted', 'receivedAt', 'id'])
@Index(['siteId', 'triage', 'receivedAt', 'id'])
@Index(['siteId', 'reviewed', 'receivedAt', 'id'])
@Index(['siteId', 'status', 'receivedAt', 'id'])
@Index(['siteId', 'bodySite', 'receivedAt', 'id'])
@Index(['siteId', 'agreement', 'receivedAt', 'id'])
@Index(['siteId', 'lesionId', 'receivedAt', 'id'])
// the queues; the stage tells of which the readings need not be looked up. None has urgency right after the site: in a
// queue by urgency, SQLite would take it for as good, and go through all that was read
@Index('submissions_to_read', ['siteId', 'reviewed', 'urgency', 'id', 'stage'])
@Index('submissions_to_read_with_picture', [
  'siteId',
  'reviewed',
  'hasPicture',
  'urgency',
  'id',
  'stage',
])
@Index('submissions_to_read_by_reader', [
  'siteId',
  'assigneeId',
  'reviewed',
  'urgency',
  'id',
  'stage',
])
@Index('submissions_to_read_flagged', ['siteId', 'flagged', 'reviewed', 'urgency', 'id', 'stage'])
@Index('submissions_by_stage', ['siteId', 'stage', 'urgency', 'id'])
@Index('submissions_to_review_by_class', ['siteId', 'reviewed', 'predicted', 'urgency', 'id'])
@Index('submissions_to_review_by_site', ['siteId', 'reviewed', 'bodySite', 'urgency', 'id'])
@Index('submissions_differed', ['siteId', 'differed', 'receivedAt', 'id'])
@Index('submissions_answered', ['siteId', 'answered', 'urgency', 'id'])
@Index('submissions_by_reference', ['siteId', 'reference', 'id'])
@Index('submissions_by_change', ['siteId', 'changedAt', 'id', 'reviewed'])
@Index('submissions_of_network', ['siteId', 'modelName', 'modelVersion', 'reviewed', 'id'])
export class Submission {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @NumberColumn() receivedAt: number;
  /** When the device of the person diagnosed the picture, by the server's clock; null where it did not say. */
  @OptionalNumberColumn() diagnosedAt: number | null;
  /** When what others may learn of it changed: at its arrival, and with its readings. */
  @NumberColumn({ default: 0 }) changedAt: number;
  /** The site key it came with. */
  @IdColumn() keyId: string;
  /** The same for all submissions that the person linked as one lesion. */
  @IdColumn() lesionId: string;
  @OptionalIdColumn() earlierId: string | null;
  @TextColumn(16) status: Diagnosis['status'];
  /** The most probable class; null when abstained. */
  @OptionalTextColumn(8) predicted: Label | null;
  @OptionalFractionColumn() probability: number | null;
  /** Sum of the malignant classes; null when abstained. */
  @OptionalFractionColumn() malignancy: number | null;
  @OptionalTextColumn(16) triage: TriageLevel | null;
  /** Sorts by advice, then by arrival; see {@link urgencyOf}. */
  @OptionalNumberColumn() urgency: number | null;
  @TextColumn(16) source: Source;
  @OptionalNumberColumn() age: number | null;
  @OptionalTextColumn(8) sex: Sex | null;
  @OptionalTextColumn(24) bodySite: Site | null;
  @TextColumn(80) modelName: string;
  @TextColumn(40) modelVersion: string;
  @TextColumn(40) consentVersion: string;
  @FlagColumn() hasPicture: boolean;
  /** Whether its readings are in: one, or as many as it takes; see {@link Stage}. */
  @FlagColumn() reviewed: boolean;
  /** What the latest histology found, else the latest reading; null when that named nothing. */
  @OptionalTextColumn(16) outcome: Finding | null;
  /** What the outcome rests on; null while nothing was read. */
  @OptionalTextColumn(10) outcomeBasis: OutcomeBasis | null;
  /** What the outcome is beside the network's class; null while nothing was read, and where it was claimed. */
  @OptionalTextColumn(16) agreement: Agreement | null;
  /** What came of running the network again on its picture; null when nothing is. */
  @OptionalTextColumn(10) serverCheck: ServerCheck | null;
  /** What people call it by: the end of its id, in upper case. Others may have the same. */
  @TextColumn(6, { default: '' }) reference: string;
  /** How far its reading is. */
  @TextColumn(8, { default: 'first' }) stage: Stage;
  /** How many readings it has. */
  @NumberColumn({ default: 0 }) readings: number;
  /** How often a transaction made it its own; see `holdSubmission`. */
  @NumberColumn({ default: 0 }) holds: number;
  /** Whether two readers found different things. */
  @FlagColumn({ default: false }) differed: boolean;
  /** A second opinion that somebody asked for, or did not want; null where the readings decide. */
  @OptionalTextColumn(8) second: 'asked' | 'declined' | null;
  /** Who is to read it; null for whoever comes first. */
  @OptionalIdColumn() assigneeId: string | null;
  /** Marked by the staff. */
  @FlagColumn({ default: false }) flagged: boolean;
  /** Whether the person has read the answers that stand; null where there are none. */
  @OptionalTextColumn(8) answered: 'unread' | 'read' | null;
  /** Everything, as it was sent. */
  @JsonColumn() diagnosis: Diagnosis;
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
  /** What the answer code was made from; null where none was given. */
  @OptionalTextColumn(43) answerSalt: string | null;
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
  /** The encrypted bytes; empty where they lie in the picture store. */
  data: Buffer;
  /** What they are called in the picture store; null where they lie here. */
  objectName: string | null;
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
      objectName: { type: 'varchar', length: 36, nullable: true },
    },
  });
}

/** More than any time in milliseconds for some 300 years. */
const STEP = 10_000_000_000_000;

/** Which reading is awaited: the first, a second opinion, that of a third who settles it; or none. */
export const STAGES = ['first', 'second', 'third', 'done'] as const;

/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/** What people call a submission by. */
export function referenceOf(id: string): string {
  return id.slice(-6).toUpperCase();
}

/**
 * Sorts upwards: what had better be seen soon first, then what is unclear or could not be judged, the routine last;
 * of each, what has waited longest first.
 */
export function urgencyOf(triage: string | null, receivedAt: number): number {
  return rankOf(triage) * STEP + receivedAt;
}

/** The urgencies that belong to an advice: from the first up to, but not, the second. */
export function urgencyRange(triage: string | null): [from: number, below: number] {
  return rangeOf(rankOf(triage));
}

/** Places of advice in the order of urgency: what had better be seen soon, what is unclear, the routine. */
export const RANKS = [0, 1, 2] as const;

/** One of {@link RANKS}. */
export type Rank = (typeof RANKS)[number];

/** The urgencies of a rank: from the first, which is that of what came at time 0, up to, but not, the second. */
export function rangeOf(rank: Rank): [from: number, below: number] {
  return [rank * STEP, (rank + 1) * STEP];
}

function rankOf(triage: string | null): Rank {
  return triage === 'see-soon' ? 0 : triage === 'routine' ? 2 : 1;
}
