import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import Provider from 'oidc-provider';

export const CLIENT = 'dermdx';
export const SECRET = 'a secret of the tests alone, and long enough';

/** Somebody whom the provider knows. */
export interface Account {
  name: string;
  groups: string[];
}

/** A real OpenID Connect provider on loopback, which signs in whoever the test says. */
export class TestProvider {
  readonly accounts = new Map<string, Account>();

  /** @param host - its name on loopback: another than the server's is another site to a browser */
  constructor(readonly host: '127.0.0.1' | 'localhost' = '127.0.0.1') {}

  /** Who signs in next. */
  next = '';
  /** Changes what the next ID tokens say, before they are signed again. */
  tamper: ((claims: JWTPayload) => JWTPayload) | undefined;
  /** What the last ID token said. */
  lastClaims: JWTPayload = {};
  /** The tokens that the server under test got last. */
  lastTokens: string[] = [];
  issuer = '';
  #server: Server | undefined;
  #port = 0;
  #provider: Provider | undefined;
  #key!: { id: string; privateKey: CryptoKey };

  /** Starts it; again on the same port after {@link stop}. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.issuer = `http://${this.host}:${this.#port}`;
    if (!this.#provider) await this.rotateKeys();
  }

  /** Nobody answers any more. */
  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  /** Where the server under test is reached. */
  backend = 'http://127.0.0.1:1';

  /** Signs with another key from now on, and forgets the old one. */
  async rotateKeys(): Promise<void> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    this.#key = { id: randomUUID(), privateKey };
    const jwk = { ...(await exportJWK(privateKey)), kid: this.#key.id, use: 'sig', alg: 'RS256' };
    const provider = new Provider(this.issuer, {
      jwks: { keys: [jwk] },
      cookies: { keys: [randomUUID()] },
      clients: [
        {
          client_id: CLIENT,
          client_secret: SECRET,
          redirect_uris: [`${this.backend}/api/v1/auth/provider/callback`],
          backchannel_logout_uri: `${this.backend}/api/v1/auth/provider/logout`,
          backchannel_logout_session_required: true,
        },
      ],
      pkce: { required: () => true },
      claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      // its own refuses addresses of loopback, where the server under test is
      fetch: (url: URL, { method, headers, body, signal }: RequestInit) =>
        fetch(url, { method, headers, body, signal } as RequestInit),
      findAccount: (_: unknown, id: string) => ({
        accountId: id,
        claims: () => {
          const { name, groups } = this.accounts.get(id)!;
          return { sub: id, preferred_username: name, groups };
        },
      }),
      // everybody agrees to everything
      loadExistingGrant: async ({ oidc }: GrantContext) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client.clientId,
          accountId: oidc.session.accountId,
        });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    });
    provider.use(async (context, next) => {
      await next();
      const body = context.body as { id_token?: string; access_token?: string } | undefined;
      if (context.path !== '/token' || body?.id_token === undefined) return;
      this.lastClaims = decodeJwt(body.id_token);
      if (this.tamper) body.id_token = await this.sign(this.tamper(this.lastClaims));
      this.lastTokens = [body.id_token, body.access_token ?? body.id_token];
    });
    this.#provider = provider;
  }

  /** A token of the provider, as it is now. */
  sign(claims: JWTPayload, typ?: string): Promise<string> {
    const { id: kid, privateKey } = this.#key;
    const header = { alg: 'RS256', kid, ...(typ === undefined ? {} : { typ }) };
    return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  }

  /** Tells the server under test that somebody signed out here. */
  async logOut(): Promise<void> {
    const client = await this.#provider!.Client.find(CLIENT);
    await client.backchannelLogout(this.lastClaims.sub!, this.lastClaims.sid as string);
  }

  /** Follows a browser through the provider; answers the address at the server that it comes back to. */
  async signIn(url: string): Promise<string> {
    const cookies = new Map<string, string>();
    let address = url;
    while (address.startsWith(this.issuer)) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [pair = ''] = set.split(';');
        const at = pair.indexOf('=');
        cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
      address = new URL(location, address).href;
    }
    return address;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const provider = this.#provider!;
    if (request.url?.startsWith('/interaction/')) {
      const result = { login: { accountId: this.next } };
      await provider.interactionFinished(request, response, result);
      return;
    }
    await provider.callback()(request, response);
  }
}

interface GrantContext {
  oidc: {
    provider: Provider;
    client: { clientId: string };
    session: { accountId: string };
  };
}
