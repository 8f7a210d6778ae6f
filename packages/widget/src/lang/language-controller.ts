import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { chooseLanguage, fetchStrings, wordsOf } from './known-languages.js';
import first from './en-first.js';
import type { FirstWords } from './strings.js';

/** The words of a panel: in the nearest `lang`, its own or one around it, fetched when somebody sees it. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #changes: MutationObserver | undefined;
  #visible: IntersectionObserver | undefined;
  #isSeen = false;
  /** Whether there were words once: what is there is not hidden while others are fetched. */
  #isRead = false;
  #last: FirstWords = first;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** BCP 47 tag of the language wanted. */
  get language(): string {
    let named: Element | null = null;
    for (const element of this.#surroundings()) named ??= element.closest('[lang]');
    return chooseLanguage(named?.getAttribute('lang') ?? '');
  }

  /** The words to use now: until those wanted are here, the last ones, at first English. */
  get strings(): FirstWords {
    return (this.#last = wordsOf(this.language) ?? this.#last);
  }

  /** Whether the first words are on their way and the panel had better not be read yet. */
  get isWaiting(): boolean {
    return (
      this.#isSeen && !this.#isRead && !wordsOf(this.language) && !this.#failed.has(this.language)
    );
  }

  /** Whether they could not be fetched; the panel speaks another language meanwhile. */
  get isMissing(): boolean {
    return !wordsOf(this.language) && this.#failed.has(this.language);
  }

  readonly #failed = new Set<string>();

  /** Tries once more to fetch words that could not be had. */
  readonly retry = (): void => {
    if (!this.isMissing) return;
    this.#failed.clear();
    this.refresh();
  };

  hostConnected(): void {
    // tests in jsdom have none, and see everything
    if ('IntersectionObserver' in globalThis) this.#watch();
    else this.#isSeen = true;
    this.#changes = new MutationObserver(() => {
      this.refresh();
    });
    for (const element of this.#surroundings()) {
      const options = { attributeFilter: ['lang'], subtree: true };
      this.#changes.observe(element.getRootNode(), options);
    }
    globalThis.addEventListener('online', this.retry);
    this.refresh();
  }

  hostDisconnected(): void {
    this.#visible?.disconnect();
    this.#changes?.disconnect();
    globalThis.removeEventListener('online', this.retry);
  }

  #watch(): void {
    this.#visible = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#isSeen = true;
      this.refresh();
    });
    this.#visible.observe(this.#host);
  }

  /** The panel, and the element around each shadow root that it is in. */
  #surroundings(): Element[] {
    const elements: Element[] = [];
    for (let element: Element | undefined = this.#host; element;) {
      elements.push(element);
      const root: Node = element.getRootNode();
      element = root instanceof ShadowRoot ? root.host : undefined;
    }
    return elements;
  }

  /** Fetches what is missing; to be called when `lang` changes. */
  refresh(): void {
    const { language } = this;
    if (!this.#isSeen || wordsOf(language)) {
      this.#isRead = this.#isSeen;
      this.#host.requestUpdate();
      return;
    }
    this.#host.requestUpdate();
    void fetchStrings(language).then(() => {
      this.#isRead = true;
      if (!wordsOf(language)) this.#failed.add(language);
      this.#host.requestUpdate();
    });
  }
}
