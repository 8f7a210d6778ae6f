import { Entity, Index } from 'typeorm';
import { KeyColumn, TextColumn } from '../database/columns.js';

/** The phone number on which the clinic may call about a submission; it goes with it. */
@Entity('contacts')
@Index('contacts_by_key', ['keyId'])
export class Contact {
  @KeyColumn() siteId: string;
  @KeyColumn() submissionId: string;
  /** Encrypted under the ring; base64. */
  @TextColumn(255) sealedPhone: string;
  @TextColumn(40) keyId: string;
}

/** What a sealed number is bound to: it opens for no other submission. */
export function phoneContext(siteId: string, submissionId: string): string {
  return `phone/${siteId}/${submissionId}`;
}
