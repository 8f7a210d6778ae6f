import {
  ChoiceField,
  FlagField,
  IdField,
  ListField,
  NumberField,
  TextField,
} from '../http/fields.js';
import type { Role } from '../users/user.entities.js';
import { ROLES } from '../users/user.entities.js';

const NAME = { max: 120, pattern: /^[^\s\p{Lu}]+$/u } as const;
const PASSWORD = { min: 12, max: 128 } as const;

/** Signs in. */
export class SignInDto {
  @TextField({ max: 120 }) name: string;
  @TextField({ max: 128 }) password: string;
}

/** Sets a password by a one-time link. */
export class SetUpDto {
  @TextField({ min: 43, max: 43, pattern: /^[\w-]+$/ }) token: string;
  @TextField(PASSWORD) password: string;
}

/** Changes one's own password. */
export class ChangePasswordDto {
  @TextField({ max: 128 }) current: string;
  @TextField(PASSWORD) password: string;
}

/** A site that one belongs to. */
export class MembershipDto {
  @IdField() siteId: string;
  @TextField({ max: 120 }) siteName: string;
  @ChoiceField(ROLES) role: Role;
  @FlagField() blindReads: boolean;
  @FlagField({ description: 'The demo site: what it holds may be made up.' }) demo: boolean;
}

/** Who is signed in. */
export class SessionDto {
  @IdField() userId: string;
  @TextField(NAME) name: string;
  @NumberField({
    min: 1,
    max: 86_400,
    whole: true,
    description: 'After so many without a request the session ends.',
  })
  idleSeconds: number;
  @ListField(() => MembershipDto, { max: 1000 }) sites: MembershipDto[];
}
