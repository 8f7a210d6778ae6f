import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  KeyColumn,
  NumberColumn,
  OptionalNumberColumn,
  TextColumn,
} from '../database/columns.js';

/** What a machine may be allowed to do. */
export const SCOPES = ['export.csv', 'export.fhir', 'fhir.read'] as const;

/** One of {@link SCOPES}. */
export type Scope = (typeof SCOPES)[number];

/** A token with which a machine takes a site's submissions along; stored as a hash. */
@Entity('access_tokens')
@Index('access_tokens_once', ['tokenHash'], { unique: true })
export class AccessToken {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @TextColumn(64) tokenHash: string;
  @TextColumn(120) label: string;
  /** One after another, with a space between. */
  @TextColumn(120) scopes: string;
  /** Who made it: it is good as long as they are an admin of the site. */
  @IdColumn() createdBy: string;
  @NumberColumn() createdAt: number;
  @NumberColumn() expiresAt: number;
  @OptionalNumberColumn() lastUsedAt: number | null;
  @OptionalNumberColumn() revokedAt: number | null;
}

/** What a token allows. */
export function scopesOf({ scopes }: AccessToken): Scope[] {
  const written = scopes.split(' ');
  return SCOPES.filter((scope) => written.includes(scope));
}
