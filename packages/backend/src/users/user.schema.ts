import * as v from 'valibot';
import { id, text, time } from '../http/values.js';
import { ROLES } from './user.entities.js';

/** Somebody to let in. */
export const newUserSchema = v.strictObject({
  name: v.pipe(text(120), v.regex(/^[a-z0-9][a-z0-9.@_+-]*$/), v.description('In lower case.')),
  role: v.picklist(ROLES),
});

/** Somebody to let in. */
export interface NewUserDto extends v.InferOutput<typeof newUserSchema> {}

/** A new role. */
export const roleSchema = v.strictObject({ role: v.picklist(ROLES) });

/** A new role. */
export interface RoleDto extends v.InferOutput<typeof roleSchema> {}

/** Somebody of the staff. */
export const userSchema = v.object({
  id,
  name: text(120),
  role: v.picklist(ROLES),
  setUp: v.pipe(v.boolean(), v.description('Whether they have set their password.')),
  createdAt: time,
});

/** Somebody of the staff. */
export interface UserDto extends v.InferOutput<typeof userSchema> {}

/** A one-time link to hand over. */
export const linkSchema = v.object({ link: text(500) });

/** A one-time link to hand over. */
export interface LinkDto extends v.InferOutput<typeof linkSchema> {}

/** Somebody new and the link with which they set their password. */
export const invitedSchema = v.object({
  ...userSchema.entries,
  link: v.pipe(v.nullable(text(500)), v.description('Null for somebody who has a password.')),
});

/** Somebody new and the link with which they set their password. */
export interface InvitedDto extends v.InferOutput<typeof invitedSchema> {}
