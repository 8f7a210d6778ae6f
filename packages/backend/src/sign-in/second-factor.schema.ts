import * as v from 'valibot';
import { id, text, time, whole } from '../http/values.js';
import { ROLES } from '../users/user.entities.js';

/** What WebAuthn's own JSON is, which its library checks. */
const webAuthn = v.record(v.string(), v.unknown());

/** Which second factors the person who signs in may show. */
export const waysSchema = v.object({
  code: v.boolean(),
  passkey: v.boolean(),
  recoveryCode: v.boolean(),
});

/** Which second factors the person who signs in may show. */
export interface WaysDto extends v.InferOutput<typeof waysSchema> {}

/** A code of an authenticator app. */
export const codeSchema = v.strictObject({
  code: v.pipe(text(6, 6), v.regex(/^\d{6}$/), v.examples(['123456'])),
});

/** A code of an authenticator app. */
export interface CodeDto extends v.InferOutput<typeof codeSchema> {}

/** A recovery code, with or without its hyphens. */
export const recoveryCodeSchema = v.strictObject({ code: text(40, 16) });

/** A recovery code, with or without its hyphens. */
export interface RecoveryCodeDto extends v.InferOutput<typeof recoveryCodeSchema> {}

/** What the browser needs for a passkey: `PublicKeyCredential…OptionsJSON` of WebAuthn. */
export const passkeyOptionsSchema = v.object({ options: webAuthn });

/** What the browser needs for a passkey. */
export interface PasskeyOptionsDto extends v.InferOutput<typeof passkeyOptionsSchema> {}

/** What the browser answered: `AuthenticationResponseJSON` of WebAuthn. */
export const passkeyAnswerSchema = v.strictObject({ response: webAuthn });

/** What the browser answered. */
export interface PasskeyAnswerDto extends v.InferOutput<typeof passkeyAnswerSchema> {}

/** A new passkey: `RegistrationResponseJSON` of WebAuthn, and what its owner calls it. */
export const newPasskeySchema = v.strictObject({ name: text(60), response: webAuthn });

/** A new passkey. */
export interface NewPasskeyDto extends v.InferOutput<typeof newPasskeySchema> {}

/** Confirms that it is still the same person. */
export const confirmationSchema = v.strictObject({ password: text(128) });

/** Confirms that it is still the same person. */
export interface ConfirmationDto extends v.InferOutput<typeof confirmationSchema> {}

/** A secret for an authenticator app, shown once. */
export const newSecretSchema = v.object({
  secret: v.pipe(text(64), v.description('Base 32, to type.')),
  uri: v.pipe(text(400), v.description('otpauth://, to scan or to open.')),
});

/** A secret for an authenticator app, shown once. */
export interface NewSecretDto extends v.InferOutput<typeof newSecretSchema> {}

/** Recovery codes, shown once. */
export const recoveryCodesSchema = v.object({
  recoveryCodes: v.pipe(
    v.array(text(19, 19)),
    v.maxLength(10),
    v.description('Empty when there are some already.'),
  ),
});

/** Recovery codes, shown once. */
export interface RecoveryCodesDto extends v.InferOutput<typeof recoveryCodesSchema> {}

/** A passkey of somebody. */
export const passkeySchema = v.object({
  id,
  name: text(60),
  createdAt: time,
  lastUsedAt: v.nullable(time),
});

/** One's own second factors. */
export const factorsSchema = v.object({
  code: v.pipe(v.boolean(), v.description('Whether there is an authenticator app.')),
  passkeys: v.pipe(v.array(passkeySchema), v.maxLength(100)),
  recoveryCodes: v.pipe(whole(0, 10), v.description('How many are left.')),
});

/** One's own second factors. */
export interface FactorsDto extends v.InferOutput<typeof factorsSchema> {}

const secondFactorFrom = v.pipe(
  v.nullable(v.picklist(ROLES)),
  v.description('From which role on a second factor is asked for; null for nobody.'),
);

/** How the staff of a site sign in. */
export const signInRulesSchema = v.object({
  secondFactorFrom,
  people: v.pipe(
    v.array(
      v.object({
        userId: id,
        secondFactor: v.boolean(),
        resetAskedBy: v.pipe(
          v.nullable(id),
          v.description('The owner who asks to take it away; another one has to agree.'),
        ),
      }),
    ),
    v.maxLength(10_000),
  ),
});

/** How the staff of a site sign in. */
export interface SignInRulesDto extends v.InferOutput<typeof signInRulesSchema> {}

/** Whom to ask for a second factor. */
export const newSignInRulesSchema = v.strictObject({ secondFactorFrom, password: text(128) });

/** Whom to ask for a second factor. */
export interface NewSignInRulesDto extends v.InferOutput<typeof newSignInRulesSchema> {}

/** Whether a second factor is gone, or waits for another owner. */
export const resetSchema = v.object({ done: v.boolean() });

/** Whether a second factor is gone, or waits for another owner. */
export interface ResetDto extends v.InferOutput<typeof resetSchema> {}
