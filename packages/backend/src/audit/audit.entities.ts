import { Entity, Index } from 'typeorm';
import {
  JsonColumn,
  KeyColumn,
  NumberColumn,
  NumberKeyColumn,
  OptionalIdColumn,
  TextColumn,
} from '../database/columns.js';

/** What else an entry says; never anything about a person's health. */
export type AuditDetails = Record<string, string | number | boolean | null>;

/** One thing that somebody did. Rows are only ever added. */
@Entity('audit_entries')
@Index(['siteId', 'at'])
@Index('audit_by_subject', ['siteId', 'subjectId', 'sequence'])
@Index('audit_by_actor', ['siteId', 'actorId', 'sequence'])
@Index('audit_by_action', ['siteId', 'action', 'sequence'])
export class AuditEntry {
  @KeyColumn() siteId: string;
  @NumberKeyColumn() sequence: number;
  @NumberColumn() at: number;
  /** The person; null when the server did it by itself. */
  @OptionalIdColumn() actorId: string | null;
  @TextColumn(40) action: string;
  @OptionalIdColumn() subjectId: string | null;
  @JsonColumn() details: AuditDetails;
  @TextColumn(64) previousHash: string;
  @TextColumn(64) hash: string;
}

/** What an entry about several is about; the entry's `subjects` is their digest, so that its hash covers them. */
@Entity('audit_subjects')
@Index('audit_subjects_by_subject', ['siteId', 'subjectId', 'sequence'])
export class AuditSubject {
  @KeyColumn() siteId: string;
  @NumberKeyColumn() sequence: number;
  @KeyColumn() subjectId: string;
}

/** Last link of a site's chain; its row lock puts writers in line. */
@Entity('audit_heads')
export class AuditHead {
  @KeyColumn() siteId: string;
  @NumberColumn() sequence: number;
  @TextColumn(64) hash: string;
}
