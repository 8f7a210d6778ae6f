import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Takes the focus along through the views, as long as the person is in the panel. */
export class FocusFollower implements ReactiveController {
  /** Whether what happens next is the person's own doing, so that the focus may follow. */
  isEngaged = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #held: Element | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    // a screen reader clicks without a pointer or a key
    for (const type of ['pointerdown', 'keydown', 'click']) {
      host.addEventListener(type, () => (this.isEngaged = true));
    }
  }

  hostConnected(): void {
    this.isEngaged = false;
  }

  hostUpdate(): void {
    this.#held = this.#host.shadowRoot?.activeElement ?? undefined;
  }

  /** What had the focus may be gone with what it did: from the heading one finds on. */
  hostUpdated(): void {
    if (this.#held && !this.#held.isConnected) this.goTo('h2');
  }

  /** Shows a view from its top, picture included, and lets a screen reader begin there. */
  goToHeading(): void {
    if (!this.follows) return;
    const heading = this.#find('h2');
    heading?.focus({ preventScroll: true });
    const { top } = this.#host.getBoundingClientRect();
    // without smooth scrolling: a press during it could hit another button
    const behavior = 'instant';
    if (top < 0) this.#host.scrollIntoView({ block: 'start', behavior });
    else heading?.scrollIntoView({ block: 'nearest', behavior });
  }

  /** To the first element of its kind. */
  goTo(selector: string): void {
    if (this.follows) this.#find(selector)?.focus();
  }

  /** Whether it may move: never from something else on the page that the person has turned to. */
  get follows(): boolean {
    const nobodys = document.activeElement === document.body || !document.activeElement;
    return this.isEngaged && (nobodys || this.#host.matches(':focus-within'));
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}
