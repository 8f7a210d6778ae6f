import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  KeyColumn,
  NumberColumn,
  OptionalLongTextColumn,
  OptionalNumberColumn,
  TextColumn,
} from '../database/columns.js';

/** A clinic: everything that is stored belongs to one. */
@Entity('sites')
export class Site {
  @KeyColumn() id: string;
  @TextColumn(120) name: string;
  /** Made at the first start, for the demo page; takes the server's own address as origin. */
  @FlagColumn() demo: boolean;
  /** Reviewers see no diagnosis before their own review. */
  @FlagColumn() blindReads: boolean;
  /** Days until a submission erases itself; kept when null. */
  @OptionalNumberColumn() retentionDays: number | null;
  /** The same from a later time on, which can be stopped until then. */
  @OptionalNumberColumn() pendingRetentionDays: number | null;
  @OptionalNumberColumn() pendingRetentionAt: number | null;
  /** Hours that an urgent submission may wait before somebody is told; no one is when null. */
  @OptionalNumberColumn() alertHours: number | null;
  /** Who came in before this and waited longer was told of. */
  @OptionalNumberColumn() alertedUntil: number | null;
  /** An owner allowed webhooks into the clinic's own network. */
  @FlagColumn() privateWebhooks: boolean;
  /** Bytes of pictures a day for one site key. */
  @NumberColumn() keyBytesPerDay: number;
  /** Bytes of pictures a day from one address. */
  @NumberColumn() addressBytesPerDay: number;
  /** The clinic's own consent text, for its pages; the panel's own when null. */
  @OptionalLongTextColumn() consentText: string | null;
  /** Whoever sends may leave a phone number. */
  @FlagColumn({ default: false }) asksPhone: boolean;
  /** Receipts have an answer code, with which the person can fetch answers. */
  @FlagColumn({ default: false }) givesAnswers: boolean;
  @NumberColumn() createdAt: number;
}

/** A publishable key: whoever has it can send submissions, and nothing else. */
@Entity('site_keys')
@Index(['publicKey'], { unique: true })
export class SiteKey {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @TextColumn(64) publicKey: string;
  @TextColumn(120) label: string;
  @FlagColumn() active: boolean;
  @NumberColumn() createdAt: number;
}

/** An origin whose pages may send submissions. */
@Entity('site_origins')
@Index(['origin'])
@Index('site_origins_once', ['siteId', 'origin'], { unique: true })
export class SiteOrigin {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @TextColumn(255) origin: string;
  @NumberColumn() createdAt: number;
}

/** What was sent, or asked for, on one day; what is sent is spread over rows so that writers do not wait for each other. */
@Entity('quota_usage')
export class QuotaUsage {
  @KeyColumn() siteId: string;
  /** A key's id, or the keyed hash of an address or of an answer code. */
  @KeyColumn(64) subject: string;
  @KeyColumn(10) day: string;
  @KeyColumn(2) shard: string;
  /** Bytes that were sent; of who asks for answers, how often. */
  @NumberColumn() bytes: number;
}
