import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  KeyColumn,
  NumberColumn,
  OptionalNumberColumn,
  OptionalTextColumn,
  TextColumn,
} from '../database/columns.js';

/** What can become of a check. */
export const CHECK_STATES = ['running', 'done', 'cancelled'] as const;

/** The last check of a site's audit log that somebody asked for, and how far it is: another server goes on from there. */
@Entity('audit_checks')
@Index('audit_checks_running', ['state', 'startedAt'])
export class AuditCheck {
  @KeyColumn() siteId: string;
  /** Another for each check, so that one that was begun anew is not written over by the one before it. */
  @IdColumn() runId: string;
  @TextColumn(10) state: (typeof CHECK_STATES)[number];
  @NumberColumn() startedAt: number;
  @OptionalNumberColumn() finishedAt: number | null;
  /** The site's last entry when the check began; 0 when it had none. */
  @NumberColumn() headSequence: number;
  @OptionalTextColumn(64) headHash: string | null;
  /** The last link that was found sound. */
  @NumberColumn() sequence: number;
  @TextColumn(64) hash: string;
  /** The first entry that does not fit. */
  @OptionalNumberColumn() brokenAt: number | null;
}
