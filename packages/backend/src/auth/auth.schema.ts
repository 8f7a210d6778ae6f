import * as v from 'valibot';
import { id, text, whole } from '../http/values.js';
import { ROLES } from '../users/user.entities.js';

const password = text(128, 12);

/** Signs in. */
export const signInSchema = v.strictObject({ name: text(120), password: text(128) });

/** Signs in. */
export interface SignInDto extends v.InferOutput<typeof signInSchema> {}

const token = v.pipe(text(43, 43), v.regex(/^[\w-]+$/));

/** The code of a one-time link. */
export const linkTokenSchema = v.strictObject({ token });

/** The code of a one-time link. */
export interface LinkTokenDto extends v.InferOutput<typeof linkTokenSchema> {}

/** Whose one-time link it is. */
export const setUpNameSchema = v.object({ name: text(120) });

/** Whose one-time link it is. */
export interface SetUpNameDto extends v.InferOutput<typeof setUpNameSchema> {}

/** Sets a password by a one-time link. */
export const setUpSchema = v.strictObject({ token, password });

/** Sets a password by a one-time link. */
export interface SetUpDto extends v.InferOutput<typeof setUpSchema> {}

/** Changes one's own password. */
export const changePasswordSchema = v.strictObject({ current: text(128), password });

/** Changes one's own password. */
export interface ChangePasswordDto extends v.InferOutput<typeof changePasswordSchema> {}

/** A site that one belongs to. */
export const membershipSchema = v.object({
  siteId: id,
  siteName: text(120),
  role: v.picklist(ROLES),
  blindReads: v.boolean(),
  needsSecondFactor: v.pipe(
    v.boolean(),
    v.description('The site opens once this session has shown a second factor.'),
  ),
  demo: v.pipe(v.boolean(), v.description('The demo site: what it holds may be made up.')),
});

/** Who is signed in. */
export const sessionSchema = v.object({
  userId: id,
  name: text(120),
  idleSeconds: v.pipe(
    whole(1, 86_400),
    v.description('After so many without a request the session ends.'),
  ),
  sites: v.pipe(v.array(membershipSchema), v.maxLength(1000)),
});

/** Who is signed in. */
export interface SessionDto extends v.InferOutput<typeof sessionSchema> {}
