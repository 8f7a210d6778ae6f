import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  KeyColumn,
  NumberColumn,
  OptionalTextColumn,
  TextColumn,
} from '../database/columns.js';

/** What a member of a site may do there, from least to most. */
export const ROLES = ['viewer', 'reviewer', 'admin', 'owner'] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** Whether a role reaches another. */
export function reaches(role: Role, wanted: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(wanted);
}

/** A person of the staff. */
@Entity('users')
@Index(['name'], { unique: true })
export class User {
  @KeyColumn() id: string;
  /** What they sign in with; lower case. */
  @TextColumn(120) name: string;
  /** Argon2id; null until set up. */
  @OptionalTextColumn(255) passwordHash: string | null;
  @FlagColumn() active: boolean;
  @NumberColumn() createdAt: number;
}

/** The role of a person at a site. */
@Entity('memberships')
@Index(['userId'])
export class Membership {
  @KeyColumn() siteId: string;
  @KeyColumn() userId: string;
  @TextColumn(10) role: Role;
}

/** How somebody signed in. */
export const SIGN_IN_METHODS = ['password', 'link', 'code', 'passkey', 'provider'] as const;

/** One of {@link SIGN_IN_METHODS}. */
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** A session; its token is stored as a hash. */
@Entity('sessions')
@Index(['userId'])
@Index(['expiresAt'])
@Index('sessions_by_provider', ['providerSession'])
export class Session {
  @KeyColumn(64) tokenHash: string;
  /** What it is called in lists. */
  @IdColumn() id: string;
  @IdColumn() userId: string;
  @NumberColumn() createdAt: number;
  @NumberColumn() lastSeenAt: number;
  @NumberColumn() expiresAt: number;
  /** How it began. */
  @TextColumn(16) method: SignInMethod;
  /** Whether a second factor was shown. */
  @FlagColumn() strong: boolean;
  /** Browser and system, as `Firefox, Windows`. */
  @OptionalTextColumn(60) device: string | null;
  /** Hash of the provider's own session, to end both together. */
  @OptionalTextColumn(64) providerSession: string | null;
}

/** A link with which a person sets their password, once. */
@Entity('one_time_links')
@Index(['userId'])
export class OneTimeLink {
  @KeyColumn(64) tokenHash: string;
  @IdColumn() userId: string;
  @NumberColumn() expiresAt: number;
}

/** Failed attempts to sign in, by account and by address; both as keyed hashes. */
@Entity('login_attempts')
export class LoginAttempts {
  @KeyColumn(64) subject: string;
  @NumberColumn() failures: number;
  @NumberColumn() lockedUntil: number;
  @NumberColumn() updatedAt: number;
}
