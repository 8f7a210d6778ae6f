import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { ApiProblem } from '../api.js';
import { minutes } from '../format.js';
import { words, WordsController } from '../language.js';
import { RouteController } from '../router.js';
import type { Place } from '../router.js';
import { session, SessionController } from '../session.js';
import { base } from '../styles/base.js';
import { PagePart } from './page-part.js';
import { tell } from './toast.js';

/**
 * What every page has: the words, the address, the session, and the three states of whatever it
 * fetches. A page overrides `title`, `fetch` and `content`.
 */
export abstract class Page extends PagePart {
  static override styles: CSSResultGroup = [base];
  static override properties: PropertyDeclarations = {
    problem: { state: true },
    isLoading: { state: true },
  };

  declare protected problem: unknown;
  declare protected isLoading: boolean;

  readonly #route = new RouteController(this);
  #shown = '';
  /** Of the latest request for what the page shows. */
  #newest: AbortSignal | undefined;
  #loaded: Promise<void> = Promise.resolve();
  /** The site whose data are at hand; what is of another one is never shown. */
  #dataOf: string | undefined;
  /** Whether somebody asked for a refresh since the last one began; undefined while none runs. */
  #isStale: boolean | undefined;

  constructor() {
    super();
    this.isLoading = false;
    new WordsController(this);
    new SessionController(this);
  }

  /** Where the address points. */
  protected get place(): Place {
    return this.#route.place;
  }

  /** The site in the address. */
  protected get siteId(): string {
    return this.place.params.siteId ?? '';
  }

  /** Whether whoever is signed in may do what a role may, here. */
  protected may(role: Parameters<typeof session.may>[1]): boolean {
    return session.may(this.siteId, role);
  }

  /** The title, for the browser's tab. */
  protected abstract heading(): string;

  /** What is shown once there is nothing to wait for. */
  protected abstract content(): TemplateResult;

  /** Gets what the page shows; asked again when the key changes. */
  protected fetch?(signal: AbortSignal): Promise<void>;

  /** What the page's data depend on. */
  protected key(): string {
    return JSON.stringify([this.place.name, this.place.params]);
  }

  /**
   * Gets it again.
   *
   * @param quietly - what is shown stays, though it could not be had anew
   */
  protected async reload(quietly = false): Promise<void> {
    if (!this.isConnected) return;
    const signal = this.life.latest('page');
    this.#newest = signal;
    if (!quietly) {
      this.problem = undefined;
      this.isLoading = true;
    }
    try {
      const { siteId } = this;
      await this.fetch?.(signal);
      if (signal.aborted) return;
      this.problem = undefined;
      this.#dataOf = siteId;
    } catch (error) {
      if (signal.aborted) return;
      if (quietly && !this.isLoading) tell(problemText(error));
      else this.problem = error;
    } finally {
      if (this.#newest === signal) this.isLoading = false;
    }
  }

  /** Gets it again, quietly; however often that is asked for, one request at a time is on its way. */
  protected async refresh(): Promise<void> {
    const isRunning = this.#isStale !== undefined;
    this.#isStale = true;
    if (isRunning) return;
    await this.#loaded;
    while (this.#isStale && this.isConnected) {
      this.#isStale = false;
      await this.reload(true);
    }
    this.#isStale = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#shown = '';
  }

  protected override willUpdate(): void {
    const key = this.key();
    if (key === this.#shown) return;
    this.#shown = key;
    this.#loaded = this.reload();
  }

  protected override updated(): void {
    document.title = `${this.heading()} · DermDx`;
    this.ariaBusy = this.isLoading ? 'true' : null;
  }

  protected override render(): TemplateResult {
    if (this.problem !== undefined) return this.#failed(this.problem);
    // what somebody has just set, and has the focus on, stays while its answer is on the way
    if (this.isLoading && this.#dataOf !== this.siteId) {
      return html`<p class="soft" role="status">${words.own.states.loading}</p>`;
    }
    return this.content();
  }

  #failed(problem: unknown): TemplateResult {
    return html`<section class="card" role="alert">
      <h1>${words.own.states.failed}</h1>
      <p>${problemText(problem)}</p>
      <div class="buttons">
        <button class="button" type="button" @click=${() => void this.reload()}>
          ${words.own.states.retry}
        </button>
      </div>
    </section>`;
  }
}

/** What to say of something that went wrong: in the person's language where there are words. */
export function problemText(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return words.own.problems.unknown!;
  const known = words.own.problems[problem.code] ?? problem.message;
  const { retryAfterSeconds: wait = 0 } = problem;
  // shorter waits end before anybody could read about them
  return wait < 30 ? known : `${known} ${words.own.states.waitFor(minutes(wait))}`;
}

/** A problem beside a form; nothing when there is none. */
export function problemView(problem: unknown): TemplateResult | typeof nothing {
  if (problem === undefined) return nothing;
  return html`<p class="problem" role="alert">${problemText(problem)}</p>`;
}

/** A problem, and a button that tries again; nothing when there is none. */
export function retryView(problem: unknown, retry: () => void): TemplateResult | typeof nothing {
  if (problem === undefined) return nothing;
  return html`<div class="problem" role="alert">
    <p>${problemText(problem)}</p>
    <div class="buttons">
      <button class="button quiet" type="button" @click=${retry}>${words.own.states.retry}</button>
    </div>
  </div>`;
}
