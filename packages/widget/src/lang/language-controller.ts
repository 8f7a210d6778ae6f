import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { chooseLanguage, loadStrings, stringsOf } from './languages.js';
import type { Strings } from './strings.js';

/** The words of a panel: in its own `lang`, or its page's, fetched when somebody sees it. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #visible: IntersectionObserver | undefined;
  #isSeen = false;
  /** Whether there were words once: what is there is not hidden while others are fetched. */
  #isRead = false;
  #last = stringsOf('en')!;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** BCP 47 tag of the language wanted. */
  get language(): string {
    const named = this.#host.closest('[lang]') ?? document.documentElement;
    return chooseLanguage(named.getAttribute('lang') ?? '');
  }

  /** The words to use now: until those wanted are here, the last ones, at first English. */
  get strings(): Strings {
    return (this.#last = stringsOf(this.language) ?? this.#last);
  }

  /** Whether the first words are on their way and the panel had better not be read yet. */
  get isWaiting(): boolean {
    return (
      this.#isSeen && !this.#isRead && !stringsOf(this.language) && !this.#failed.has(this.language)
    );
  }

  /** Whether they could not be fetched; the panel speaks another language meanwhile. */
  get isMissing(): boolean {
    return !stringsOf(this.language) && this.#failed.has(this.language);
  }

  readonly #failed = new Set<string>();

  /** Tries once more to fetch words that could not be had. */
  readonly retry = (): void => {
    if (!this.isMissing) return;
    this.#failed.clear();
    this.refresh();
  };

  hostConnected(): void {
    this.#visible = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#isSeen = true;
      this.refresh();
    });
    this.#visible.observe(this.#host);
    globalThis.addEventListener('online', this.retry);
  }

  hostDisconnected(): void {
    this.#visible?.disconnect();
    globalThis.removeEventListener('online', this.retry);
  }

  /** Fetches what is missing; to be called when `lang` changes. */
  refresh(): void {
    const { language } = this;
    if (!this.#isSeen || stringsOf(language)) {
      this.#isRead = this.#isSeen;
      this.#host.requestUpdate();
      return;
    }
    this.#host.requestUpdate();
    void loadStrings(language).then(() => {
      this.#isRead = true;
      if (!stringsOf(language)) this.#failed.add(language);
      this.#host.requestUpdate();
    });
  }
}
