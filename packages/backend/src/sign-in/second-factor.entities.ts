import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  NumberColumn,
  OptionalIdColumn,
  OptionalNumberColumn,
  TextColumn,
} from '../database/columns.js';

/** The secret that somebody shares with their authenticator app. */
@Entity('totp_secrets')
export class TotpSecret {
  @KeyColumn() userId: string;
  /** Encrypted under the ring; base64. */
  @TextColumn(255) sealedSecret: string;
  @TextColumn(40) keyId: string;
  /** Whether a code of it was shown, so that it counts. */
  @FlagColumn() confirmed: boolean;
  /** Number of the last half minute whose code was taken: none is taken twice. */
  @NumberColumn() lastStep: number;
  @NumberColumn() createdAt: number;
}

/** A key that an authenticator holds for somebody. */
@Entity('passkeys')
@Index('passkeys_credential', ['credentialHash'], { unique: true })
export class Passkey {
  @KeyColumn() userId: string;
  @KeyColumn() id: string;
  /** SHA-256 of the authenticator's id of it, which is too long for an index. */
  @TextColumn(64) credentialHash: string;
  /** Base64url, up to 1,023 bytes. */
  @LongTextColumn() credentialId: string;
  /** COSE, base64. */
  @LongTextColumn() publicKey: string;
  /** How often it was used, as far as the authenticator says so. */
  @NumberColumn() counter: number;
  @TextColumn(120) transports: string;
  @TextColumn(60) name: string;
  @NumberColumn() createdAt: number;
  @OptionalNumberColumn() lastUsedAt: number | null;
}

/** A code for the day the second factor is lost; used once. */
@Entity('recovery_codes')
@Index('recovery_codes_user', ['userId'])
export class RecoveryCode {
  /** Keyed hash. */
  @KeyColumn(64) codeHash: string;
  @IdColumn() userId: string;
}

/** What a step of signing in is for. */
export type StepKind = 'second-factor' | 'passkey' | 'new-passkey' | 'provider' | 'link' | 'used';

/**
 * What a step remembers: a challenge, how the first factor was shown, what a provider has to send back, the
 * session that it belongs to, and that of the provider.
 */
export type StepData = Partial<
  Record<
    | 'challenge'
    | 'method'
    | 'state'
    | 'nonce'
    | 'verifier'
    | 'next'
    | 'session'
    | 'providerSession',
    string
  >
>;

/** Signing in that has begun and is not done. */
@Entity('sign_in_steps')
@Index('sign_in_steps_expiry', ['expiresAt'])
export class SignInStep {
  /** Of the token in the step's cookie, or of the session that it belongs to. */
  @KeyColumn(64) tokenHash: string;
  @TextColumn(16) kind: StepKind;
  @OptionalIdColumn() userId: string | null;
  @JsonColumn() data: StepData;
  @NumberColumn() expiresAt: number;
}

/** An owner's wish to take somebody's second factor away, until another owner agrees. */
@Entity('factor_resets')
export class FactorReset {
  @KeyColumn() siteId: string;
  @KeyColumn() userId: string;
  @IdColumn() askedBy: string;
  @NumberColumn() expiresAt: number;
}
