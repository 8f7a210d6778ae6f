import * as v from 'valibot';
import { id, text, time } from '../http/values.js';
import { ROLES } from '../users/user.entities.js';

/** How one can sign in here. */
export const waysInSchema = v.object({
  provider: v.pipe(
    v.nullable(text(60)),
    v.description('What the clinic’s own sign-in is called; null where there is none.'),
  ),
  passwords: v.pipe(
    v.picklist(['everybody', 'owners']),
    v.description('Who may sign in with a password.'),
  ),
});

/** How one can sign in here. */
export interface WaysInDto extends v.InferOutput<typeof waysInSchema> {}

/** Begins to sign in by the provider. */
export const beginSchema = v.strictObject({
  next: v.exactOptional(
    v.pipe(
      text(2000),
      // only pages of the staff: a link must not lead elsewhere
      v.regex(/^\/admin\/[\w\-./?&=%+]*$/),
      v.description('The page to go on to.'),
      v.examples(['/admin/']),
    ),
  ),
});

/** Begins to sign in by the provider. */
export interface BeginDto extends v.InferOutput<typeof beginSchema> {}

/** Where the browser goes. */
export const begunSchema = v.object({ url: text(8000) });

/** Where the browser goes. */
export interface BegunDto extends v.InferOutput<typeof begunSchema> {}

/** What a provider sends when somebody signed out there; it may send more. */
export const logoutSchema = v.object({ logout_token: text(16_000) });

/** What a provider sends when somebody signed out there. */
export interface LogoutDto extends v.InferOutput<typeof logoutSchema> {}

/** A group of the provider and its role. */
export const newGroupRoleSchema = v.strictObject({
  groupName: v.pipe(text(255), v.description('As the provider writes it.')),
  role: v.picklist(ROLES),
});

/** A group of the provider and its role. */
export interface NewGroupRoleDto extends v.InferOutput<typeof newGroupRoleSchema> {}

/** A group of the provider and its role. */
export const groupRoleSchema = v.object({
  id,
  groupName: text(255),
  role: v.picklist(ROLES),
  createdAt: time,
});

/** A group of the provider and its role. */
export interface GroupRoleDto extends v.InferOutput<typeof groupRoleSchema> {}

/** Whether an account is tied to a person of the provider. */
export const linkedSchema = v.object({
  provider: v.pipe(
    v.nullable(text(60)),
    v.description('What the clinic’s own sign-in is called; null where there is none.'),
  ),
  linkedAt: v.pipe(v.nullable(time), v.description('Null for an account that is not tied.')),
});

/** Whether an account is tied to a person of the provider. */
export interface LinkedDto extends v.InferOutput<typeof linkedSchema> {}
