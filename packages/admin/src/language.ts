import { chooseLanguage, loadStrings } from '@dermdx/widget/languages';
import type { Strings as PanelStrings } from '@dermdx/widget/languages';
import type { Label } from '@dermdx/contract/vocabulary';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import en from './lang/en.js';
import type { Strings } from './lang/en.js';

const LOADERS: Record<string, () => Promise<{ default: Strings }>> = {
  en: () => Promise.resolve({ default: en }),
  es: () => import('./lang/es.js'),
};

/** The languages of the pages, by their BCP 47 tags, each in its own words. */
export const LANGUAGES: Record<string, string> = { en: 'English', es: 'Español' };

/** Where the choice is kept, on this device. */
const KEPT = 'dermdx-language';

/** Where it is kept whether plain words stand beside the medical ones, on this device. */
const PLAIN = 'dermdx-plain-words';

/** The words of the pages, and the panel's for what both speak of: kinds of lesions, body sites. */
class Words extends EventTarget {
  #own: Strings = en;
  #panel: PanelStrings | undefined;

  /** The pages' own words. */
  get own(): Strings {
    return this.#own;
  }

  /** The panel's words. */
  get panel(): PanelStrings {
    return this.#panel!;
  }

  /** The language that the person chose here, or else prefers. */
  get preferred(): string {
    const chosen = localStorage.getItem(KEPT);
    const tags = [chosen ?? '', ...navigator.languages].map(chooseLanguage);
    return tags.find((tag, index) => tag in LOADERS && (index > 0 || chosen !== null)) ?? 'en';
  }

  /** Whether plain words stand beside the medical ones. */
  get arePlainShown(): boolean {
    return localStorage.getItem(PLAIN) === 'on';
  }

  /** Keeps whether they do, and uses them. */
  async showPlain(on: boolean): Promise<void> {
    localStorage.setItem(PLAIN, on ? 'on' : 'off');
    await this.load();
  }

  /** Fetches the words of the preferred language, and uses them. */
  async load(): Promise<void> {
    const tag = this.preferred;
    const [own, panel] = await Promise.all([LOADERS[tag]!(), loadStrings(tag)]);
    this.#own = this.arePlainShown ? withPlain(own.default, panel) : own.default;
    this.#panel = panel;
    document.documentElement.lang = tag;
    this.dispatchEvent(new Event('change'));
  }

  /** Keeps a choice, and uses it. */
  async choose(tag: string): Promise<void> {
    localStorage.setItem(KEPT, tag);
    await this.load();
  }
}

/** The names of the classes with the panel's words for them, which are for people who are no doctors. */
function withPlain(own: Strings, { labels }: PanelStrings): Strings {
  const both = Object.fromEntries(
    Object.entries(own.labels).map(([label, name]) => {
      const { plain, name: panel } = labels[label as Label];
      const beside = plain ?? panel;
      // of some the panel has no other name
      return [label, beside === name ? name : `${name} (${lowerFirst(beside)})`];
    }),
  ) as Strings['labels'];
  return { ...own, labels: both, findings: { ...own.findings, ...both } };
}

/** As it stands in brackets. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The words in use. */
export const words = new Words();

/** Renders its host anew when the language changes. */
export class WordsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    words.addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    words.removeEventListener('change', this.#update);
  }

  readonly #update = (): void => {
    this.#host.requestUpdate();
  };
}
