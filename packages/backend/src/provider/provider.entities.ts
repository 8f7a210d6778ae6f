import { Entity, Index } from 'typeorm';
import { IdColumn, KeyColumn, NumberColumn, TextColumn } from '../database/columns.js';
import type { Role } from '../users/user.entities.js';

/** Whose account a person at the clinic's OpenID Connect provider is. */
@Entity('identities')
@Index('identities_user', ['userId'], { unique: true })
export class Identity {
  /** SHA-256 of issuer and subject: the only pair that a provider never gives to somebody else. */
  @KeyColumn(64) subjectHash: string;
  @IdColumn() userId: string;
  @NumberColumn() createdAt: number;
}

/** The role that a group of the provider has at a site. */
@Entity('group_roles')
@Index('group_roles_once', ['siteId', 'groupName'], { unique: true })
export class GroupRole {
  @KeyColumn() siteId: string;
  @KeyColumn() id: string;
  @TextColumn(255) groupName: string;
  @TextColumn(10) role: Role;
  @NumberColumn() createdAt: number;
}

/** A membership that a group gave, and that goes with it; those by hand are not here. */
@Entity('group_memberships')
@Index('group_memberships_user', ['userId'])
export class GroupMembership {
  @KeyColumn() siteId: string;
  @KeyColumn() userId: string;
}
