import { Injectable } from '@nestjs/common';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId, sha256 } from '../ids.js';
import { Problem } from '../problem.js';
import type { User } from '../users/user.entities.js';
import { Passkey } from './second-factor.entities.js';

/** EdDSA, ES256, RS256: what authenticators know. */
const ALGORITHMS = [-8, -7, -257];

/** Makes and checks passkeys by WebAuthn. Each verifies its person, by a PIN or a body part. */
@Injectable()
export class PasskeyService {
  constructor(private readonly work: UnitOfWork) {}

  /** What a browser needs to make one. */
  async beginNew(user: User, origin: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const theirs = await this.work.read.getRepository(Passkey).findBy({ userId: user.id });
    return generateRegistrationOptions({
      rpName: 'DermDx',
      rpID: hostOf(origin),
      userName: user.name,
      userID: new TextEncoder().encode(user.id),
      excludeCredentials: theirs.map(toDescriptor),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
  }

  /** Keeps one that a browser made. */
  async add(
    manager: EntityManager,
    userId: string,
    sent: { name: string; response: object; challenge: string; origin: string },
  ): Promise<void> {
    const { registrationInfo } = await verifyRegistrationResponse({
      // the library checks what it holds
      response: sent.response as RegistrationResponseJSON,
      expectedChallenge: sent.challenge,
      expectedOrigin: sent.origin,
      expectedRPID: hostOf(sent.origin),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(refuse);
    if (!registrationInfo) throw wrongPasskey();
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    await manager.getRepository(Passkey).insert({
      userId,
      id: newId(),
      credentialHash: sha256(id),
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64'),
      counter,
      transports: transports.join(' ').slice(0, 120),
      name: sent.name,
      createdAt: Date.now(),
      lastUsedAt: null,
    });
  }

  /** What a browser needs to use one: of somebody, or any that it has for this server. */
  async begin(
    userId: string | null,
    origin: string,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const theirs = userId && (await this.work.read.getRepository(Passkey).findBy({ userId }));
    return generateAuthenticationOptions({
      rpID: hostOf(origin),
      userVerification: 'required',
      ...(theirs ? { allowCredentials: theirs.map(toDescriptor) } : {}),
    });
  }

  /**
   * Whose passkey signed a challenge.
   *
   * @throws Problem 401 when nobody's did
   */
  async use(
    manager: EntityManager,
    sent: { response: object; challenge: string; origin: string },
  ): Promise<string> {
    const response = sent.response as AuthenticationResponseJSON;
    const repository = manager.getRepository(Passkey);
    const credentialHash = sha256(typeof response.id === 'string' ? response.id : '');
    const passkey = await repository.findOneBy({ credentialHash });
    if (!passkey) throw wrongPasskey();
    const { userId, id, credentialId, publicKey, counter } = passkey;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: sent.challenge,
      expectedOrigin: sent.origin,
      expectedRPID: hostOf(sent.origin),
      credential: {
        id: credentialId,
        publicKey: new Uint8Array(Buffer.from(publicKey, 'base64')),
        counter,
      },
      requireUserVerification: true,
    }).catch(refuse);
    if (!verified) throw wrongPasskey();
    const change = { counter: authenticationInfo.newCounter, lastUsedAt: Date.now() };
    await repository.update({ userId, id }, change);
    return userId;
  }
}

/** The answer to a passkey that cannot be taken. */
export function wrongPasskey(cause?: unknown): Problem {
  const message = 'This passkey is not known here. Use another, or sign in with your password.';
  return new Problem(401, 'wrong-passkey', message, { cause });
}

/** The library throws for whatever does not fit. */
function refuse(cause: unknown): never {
  throw wrongPasskey(cause);
}

function hostOf(origin: string): string {
  return new URL(origin).hostname;
}

function toDescriptor({ credentialId, transports }: Passkey) {
  return { id: credentialId, transports: transports.split(' ').filter((one) => one !== '') };
}
