import { ChoiceField, FlagField, IdField, TextField, TimeField } from '../http/fields.js';
import type { Role } from './user.entities.js';
import { ROLES } from './user.entities.js';

/** Somebody to let in. */
export class NewUserDto {
  @TextField({ max: 120, pattern: /^[a-z0-9][a-z0-9.@_+-]*$/, description: 'In lower case.' })
  name: string;
  @ChoiceField(ROLES) role: Role;
}

/** A new role. */
export class RoleDto {
  @ChoiceField(ROLES) role: Role;
}

/** Somebody of the staff. */
export class UserDto {
  @IdField() id: string;
  @TextField({ max: 120 }) name: string;
  @ChoiceField(ROLES) role: Role;
  @FlagField({ description: 'Whether they have set their password.' }) setUp: boolean;
  @TimeField() createdAt: number;
}

/** A one-time link to hand over. */
export class LinkDto {
  @TextField({ max: 500 }) link: string;
}

/** Somebody new and the link with which they set their password. */
export class InvitedDto extends UserDto {
  @TextField({ max: 500, nullable: true, description: 'Null for somebody who has a password.' })
  link: string | null;
}
