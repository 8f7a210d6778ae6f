import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiProblem, ask, backend, signedOut } from './api.js';
import type { Schemas } from './api.js';
import { usePasskey } from './passkeys.js';

/** A site that somebody belongs to. */
export type Membership = Schemas['MembershipDto'];

/** What somebody may do at a site; each may what those before it may. */
export const ROLES = ['viewer', 'reviewer', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** Kept on this device while the server has not heard that somebody signed out. */
const LEFT = 'dermdx-left';

/** Milliseconds for which signing out waits for what is still to be kept. */
const LAST_WORDS = 3000;

/** Who is signed in: `undefined` until that is known, `null` for nobody. */
export class SessionStore extends EventTarget {
  /** What is still to be sent before the server hears that somebody leaves: what they have written. */
  readonly beforeLeaving: (() => Promise<void>)[] = [];
  #who: Schemas['SessionDto'] | null | undefined;
  #hasEnded = false;

  constructor() {
    super();
    signedOut.addEventListener('signed-out', () => {
      if (!this.#who) return;
      this.#hasEnded = true;
      this.#become(null);
    });
    addEventListener('online', () => {
      if (localStorage.getItem(LEFT) !== null) void this.#tell().catch(() => undefined);
    });
  }

  /** Who it is. */
  get who(): Schemas['SessionDto'] | null | undefined {
    return this.#who;
  }

  /** Whether a session ended by itself while this page was open. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The membership of a site, if there is one. */
  at(siteId: string | undefined): Membership | undefined {
    return this.#who?.sites.find((site) => site.siteId === siteId);
  }

  /** Whether the role at a site reaches another. */
  may(siteId: string | undefined, role: Role): boolean {
    const membership = this.at(siteId);
    return membership !== undefined && ROLES.indexOf(membership.role) >= ROLES.indexOf(role);
  }

  /**
   * Asks the server who it is.
   *
   * @throws ApiProblem - when the server cannot say
   */
  async load(): Promise<void> {
    if (localStorage.getItem(LEFT) !== null) await this.#tell();
    try {
      this.#become(await ask(backend.GET('/api/v1/auth/session')));
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'signed-out') throw error;
      this.#become(null);
    }
  }

  /** Signs in. */
  async signIn(name: string, password: string): Promise<void> {
    const body = { name, password };
    this.#become(await ask(backend.POST('/api/v1/auth/sign-in', { body })));
    localStorage.removeItem(LEFT);
  }

  /** Shows a code of an authenticator app, after the password. */
  async showCode(code: string): Promise<void> {
    this.#become(await ask(backend.POST('/api/v1/auth/second-factor/code', { body: { code } })));
    localStorage.removeItem(LEFT);
  }

  /** Uses a recovery code, after the password. */
  async showRecoveryCode(code: string): Promise<void> {
    const path = '/api/v1/auth/second-factor/recovery-code';
    this.#become(await ask(backend.POST(path, { body: { code } })));
    localStorage.removeItem(LEFT);
  }

  /** Uses a passkey: after the password, or in its place. */
  async usePasskey(): Promise<void> {
    const { options } = await ask(backend.POST('/api/v1/auth/passkey/options'));
    const body = { response: await usePasskey(options) };
    this.#become(await ask(backend.POST('/api/v1/auth/passkey', { body })));
    localStorage.removeItem(LEFT);
  }

  /**
   * Goes to the clinic's own sign-in, and leaves this page for it.
   *
   * @param next - the page to come back to; the first one when empty
   */
  async leaveForProvider(next: string): Promise<void> {
    const body = next === '' ? {} : { next };
    const { url } = await ask(backend.POST('/api/v1/auth/provider', { body }));
    localStorage.removeItem(LEFT);
    location.assign(url);
  }

  /** Sets a password by a one-time link, and is signed in by it. */
  async setUp(token: string, password: string): Promise<void> {
    const body = { token, password };
    this.#become(await ask(backend.POST('/api/v1/auth/set-up', { body })));
  }

  /**
   * Signs out, and tells by `left` that nothing of whoever it was may stay: what is shown goes at once, whether or
   * not the server hears of it. One that cannot be reached is told before anybody is asked for again.
   *
   * @throws ApiProblem - when the server has not heard of it yet
   */
  async signOut(): Promise<void> {
    const ended = this.end();
    // whoever leaves knows that
    this.#hasEnded = false;
    try {
      await ended;
    } finally {
      this.dispatchEvent(new Event('left'));
    }
  }

  /**
   * Signs out where nobody is there; what they wrote waits for them alone.
   *
   * @throws ApiProblem - when the server has not heard of it yet
   */
  async end(): Promise<void> {
    localStorage.setItem(LEFT, 'yes');
    this.#hasEnded = true;
    this.#become(null);
    const sent = Promise.allSettled(this.beforeLeaving.map((send) => send()));
    await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, LAST_WORDS))]);
    await this.#tell();
  }

  /** Tells the server that whoever was signed in has left. */
  async #tell(): Promise<void> {
    try {
      await ask(backend.POST('/api/v1/auth/sign-out'));
    } catch (error) {
      // who is signed out already needs not be signed out
      if (!(error instanceof ApiProblem) || error.code !== 'signed-out') throw error;
    }
    localStorage.removeItem(LEFT);
  }

  #become(who: Schemas['SessionDto'] | null): void {
    if (who) this.#hasEnded = false;
    this.#who = who;
    this.dispatchEvent(new Event('change'));
  }
}

/** The one session of the page. */
export const session = new SessionStore();

/** Renders its host anew when the session changes. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    session.addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    session.removeEventListener('change', this.#update);
  }

  readonly #update = (): void => {
    this.#host.requestUpdate();
  };
}
