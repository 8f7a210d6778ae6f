import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { Config, ProviderSettings } from '../config.js';
import { CONFIG } from '../config.js';
import { isLoopback } from '../config-values.js';
import { OwnOrigins } from '../http/own-origins.js';
import { sha256 } from '../ids.js';
import { notFound, Problem } from '../problem.js';

/** Seconds that the provider may take for an answer. */
const PATIENCE = 5;

/** Seconds ago that somebody who signs in anew may have been asked. */
const FRESH = 600;

/** Signatures of logout tokens: by key pairs, never by a shared secret or by none. */
const SIGNATURES = ['RS256', 'PS256', 'ES256', 'EdDSA', 'RS384', 'RS512', 'ES384', 'ES512'];

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

/** What a sign-in at the provider has to fit; where a step lacks one of them, nothing fits. */
export interface Expected {
  state: string;
  nonce: string;
  verifier: string;
}

/** How somebody signs in there. */
export interface SigningIn {
  /** Whether they are asked again, though they are signed in there: it may be somebody else's browser. */
  anew?: boolean;
}

/** Who signed in at the provider. */
export interface Known {
  subjectHash: string;
  /** What the provider calls them, to make a name of. */
  suggestedName: string;
  groups: string[];
  /** Whether the provider asked for more than a password. */
  strong: boolean;
  providerSession: string | null;
}

/** What a logout token ends: the sessions of one of the provider's, or all of somebody. */
export interface LoggedOut {
  tokenId: string;
  providerSession: string | null;
  subjectHash: string | null;
}

/** Speaks with the clinic's OpenID Connect provider. It is asked anew each time, so no key is ever old. */
@Injectable()
export class ProviderClient {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly ownOrigins: OwnOrigins,
  ) {}

  /** What the server was told of it; undefined when there is none. */
  get settings(): ProviderSettings | undefined {
    return this.config.provider;
  }

  /** Where a browser goes to sign in, and what has to come back. */
  async begin({ anew = false }: SigningIn = {}): Promise<{ url: string; expected: Expected }> {
    const provider = await this.discover();
    const expected = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.callbackAddress,
      scope: this.known.scopes,
      state: expected.state,
      nonce: expected.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(expected.verifier),
      code_challenge_method: 'S256',
      ...(anew ? { prompt: 'login', max_age: String(FRESH) } : {}),
    });
    return { url: url.href, expected };
  }

  /**
   * Who came back from the provider.
   *
   * @param request - of the address that the browser came back to
   * @throws Problem 401 when anything does not fit, 503 when the provider does not answer
   */
  async finish(
    { originalUrl }: Pick<Request, 'originalUrl'>,
    { state = '', nonce = '', verifier = '' }: Partial<Expected>,
    { anew = false }: SigningIn = {},
  ): Promise<Known> {
    const provider = await this.discover();
    const url = new URL(this.callbackAddress);
    url.search = new URL(originalUrl, 'http://localhost').search;
    try {
      const tokens = await client.authorizationCodeGrant(provider, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(anew ? { maxAge: FRESH } : {}),
      });
      const claims: Record<string, unknown> = { ...tokens.claims()! };
      const subject = String(claims.sub);
      const { groupsClaim } = this.known;
      const hasAll = groupsClaim in claims && 'preferred_username' in claims;
      const more =
        hasAll || provider.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await client.fetchUserInfo(provider, tokens.access_token, subject);
      return this.know({ ...more, ...claims });
    } catch (cause) {
      throw isAway(cause) ? unavailable(cause) : refused(cause);
    }
  }

  /**
   * What a logout token of the provider ends.
   *
   * @throws Problem 400 for one that is not good
   */
  async readLogout(token: string): Promise<LoggedOut> {
    const { issuer, clientId } = this.known;
    const { jwks_uri: keys } = (await this.discover()).serverMetadata();
    if (keys === undefined) throw badLogout();
    const set = createRemoteJWKSet(new URL(keys), { timeoutDuration: PATIENCE * 1000 });
    const { payload, protectedHeader } = await jwtVerify(token, set, {
      issuer,
      audience: clientId,
      algorithms: SIGNATURES,
      maxTokenAge: 300,
      clockTolerance: 30,
    }).catch((cause: unknown) => {
      throw badLogout(cause);
    });
    const { jti, sid, sub, events, nonce } = payload;
    const isLogout = typeof events === 'object' && events !== null && LOGOUT in events;
    // many providers leave the type out, or give the general one; another one is that of another token
    const type = protectedHeader.typ?.toLowerCase() ?? 'jwt';
    if (
      !['jwt', 'logout+jwt'].includes(type) ||
      !isLogout ||
      nonce !== undefined ||
      jti === undefined
    )
      throw badLogout();
    if (typeof sid !== 'string' && sub === undefined) throw badLogout();
    return {
      tokenId: jti,
      providerSession: typeof sid === 'string' ? hashOf(issuer, sid) : null,
      subjectHash: sub === undefined ? null : hashOf(issuer, sub),
    };
  }

  private know(claims: Record<string, unknown>): Known {
    const { issuer, groupsClaim, secondFactor } = this.known;
    const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
    const groups = claims[groupsClaim];
    const methods = Array.isArray(claims.amr) ? claims.amr : [];
    const sid = text('sid');
    return {
      subjectHash: hashOf(issuer, String(claims.sub)),
      suggestedName: text('preferred_username') ?? text('email') ?? text('name') ?? '',
      groups: (Array.isArray(groups) ? groups : [groups]).filter((one) => typeof one === 'string'),
      strong: secondFactor || methods.includes('mfa'),
      providerSession: sid === undefined ? null : hashOf(issuer, sid),
    };
  }

  private async discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.known;
    const insecure = issuer.startsWith('http:') && isLoopback(issuer);
    try {
      return await client.discovery(
        new URL(issuer),
        clientId,
        undefined,
        client.ClientSecretBasic(clientSecret),
        {
          timeout: PATIENCE,
          execute: [
            // the ID token's signature, though it came over TLS from the provider itself
            client.enableNonRepudiationChecks,
            // eslint-disable-next-line @typescript-eslint/no-deprecated -- for a provider on loopback
            ...(insecure ? [client.allowInsecureRequests] : []),
          ],
        },
      );
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  private get known(): ProviderSettings {
    if (!this.settings) throw notFound();
    return this.settings;
  }

  private get callbackAddress(): string {
    return `${this.ownOrigins.address}/api/v1/auth/provider/callback`;
  }
}

function hashOf(issuer: string, value: string): string {
  return sha256(JSON.stringify([issuer, value]));
}

/** Whether nobody answered, in contrast to an answer that does not fit. */
function isAway(cause: unknown): boolean {
  const { code, status } = cause as { code?: string; status?: number };
  return cause instanceof TypeError || code === 'OAUTH_TIMEOUT' || (status ?? 0) >= 500;
}

function unavailable(cause: unknown): Problem {
  const message =
    'The sign-in of your clinic does not answer. Try again; an owner can sign in with a password.';
  return new Problem(503, 'provider-unavailable', message, { retryAfterSeconds: 30, cause });
}

function refused(cause: unknown): Problem {
  const message = 'What came back from the sign-in of your clinic does not fit. Begin again.';
  return new Problem(401, 'provider-refused', message, { cause });
}

function badLogout(cause?: unknown): Problem {
  return new Problem(400, 'bad-logout-token', 'This logout token is not good. Send a new one.', {
    cause,
  });
}
