import { Entity } from 'typeorm';
import { KeyColumn, TextColumn } from '../database/columns.js';
import type { Role } from '../users/user.entities.js';
import { reaches } from '../users/user.entities.js';

/** Whom a site asks for a second factor; without a row, nobody. */
@Entity('sign_in_rules')
export class SignInRule {
  @KeyColumn() siteId: string;
  /** From this role upwards. */
  @TextColumn(10) secondFactorFrom: Role;
}

/** Whether a site asks those of a role for a second factor. */
export function asks(rule: SignInRule | null, role: Role): boolean {
  return rule !== null && reaches(role, rule.secondFactorFrom);
}
