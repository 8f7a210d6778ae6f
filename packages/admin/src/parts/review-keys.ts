import type { Finding } from '@dermdx/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { areKeysOn } from './key-choice.js';
import { isModalOpen } from './modal.js';
import { isWriting } from './writing.js';

/** The letter by which each finding is chosen, after {@link CHOOSE}. */
export const LETTERS: Readonly<Record<Finding, string>> = {
  mel: 'm',
  bcc: 'b',
  akiec: 'a',
  nv: 'n',
  bkl: 'k',
  df: 'd',
  vasc: 'v',
  scc: 's',
  other: 'o',
  'not-a-lesion': 'l',
  'cannot-tell': 'c',
};

/** The key after which a letter chooses. */
const CHOOSE = '2';

/** The form that the keys fill in. */
export interface KeyedForm {
  /** The network's class; undefined in a blind reading, and where it named none. */
  network(): Finding | undefined;
  choose(finding: Finding): void;
  note(): void;
  criteria(): void;
  /** @param next - whether to go on to the next case afterwards */
  save(next: boolean): void;
  /** Leaves the field that has the focus. */
  leave(): void;
}

/** What has the focus does something of its own with the key Enter. */
const OWN_ENTER = 'button, a, summary, textarea, select, input:not([type=radio], [type=checkbox])';

/** Fills in a reading by single keys, also while a circle or a box has the focus. */
export class ReviewKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #form: KeyedForm;
  #isChoosing = false;

  constructor(host: ReactiveControllerHost, form: KeyedForm) {
    this.#host = host;
    this.#form = form;
    host.addController(this);
  }

  /** Whether the next letter chooses. */
  get isChoosing(): boolean {
    return this.#isChoosing;
  }

  hostConnected(): void {
    // before the list's keys: here j and k may be letters of a class
    addEventListener('keydown', this.#press, { capture: true });
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#press, { capture: true });
    this.#isChoosing = false;
  }

  readonly #press = (event: KeyboardEvent): void => {
    if (isModalOpen()) return;
    const [target] = event.composedPath();
    if (isWithin(event, this.#host) && this.#inForm(event, target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event) || !areKeysOn()) return;
    if (event.repeat || ['Shift', 'CapsLock'].includes(event.key)) return;
    const act = this.#isChoosing ? this.#letter(event.key) : this.#single(event.key, target);
    if (this.#isChoosing) this.#choosing(false);
    if (!act) return;
    take(event);
    act();
  };

  /** While somebody writes, what ends that: a line of text ends with Enter, a note with Ctrl+Enter. */
  #inForm(event: KeyboardEvent, target: EventTarget | undefined): boolean {
    // an input method ends its own word first
    if (event.isComposing) return false;
    const isLine = isWriting(event) && target instanceof HTMLInputElement;
    if (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey)) {
      take(event);
      this.#form.save(true);
      return true;
    }
    if (event.key !== 'Escape' || !isWriting(event)) return false;
    take(event);
    this.#form.leave();
    return true;
  }

  #single(key: string, target: EventTarget | undefined): (() => void) | undefined {
    const form = this.#form;
    const network = form.network();
    switch (key) {
      case '1':
        return (
          network &&
          (() => {
            form.choose(network);
          })
        );
      case CHOOSE:
        return () => {
          this.#choosing(true);
        };
      case '3':
        return () => {
          form.choose('cannot-tell');
        };
      case 'n':
        return () => {
          form.note();
        };
      case 'c':
        return () => {
          form.criteria();
        };
      case 's':
        return () => {
          form.save(false);
        };
      case 'Enter':
        if (target instanceof Element && target.matches(OWN_ENTER)) return undefined;
        return () => {
          form.save(true);
        };
      default:
        return undefined;
    }
  }

  /** Any other key ends choosing and does nothing else. */
  #letter(key: string): () => void {
    const wanted = key.toLowerCase();
    const found = (Object.keys(LETTERS) as Finding[]).find((one) => LETTERS[one] === wanted);
    return () => {
      if (found) this.#form.choose(found);
    };
  }

  #choosing(on: boolean): void {
    this.#isChoosing = on;
    this.#host.requestUpdate();
  }
}

function isWithin(event: KeyboardEvent, host: ReactiveControllerHost): boolean {
  return host instanceof EventTarget && event.composedPath().includes(host);
}

/** Nobody else hears the key. */
function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
