import { html } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { words } from '../language.js';
import { areKeysOn } from './key-choice.js';
import { showModal } from './modal.js';
import { isWriting } from './writing.js';

/** The list that the keys move in. */
export interface KeyedList {
  ids(): readonly string[];
  /** The one that is open. */
  current(): string | null;
  open(id: string): void;
  /** What comes after the last one, where there is more. */
  goOn(): void;
  close(): void;
}

/** j and k, Enter, /, Escape, ?: as in mail programs; never while somebody writes. */
export class ListKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & { renderRoot: ParentNode };
  readonly #list: KeyedList;
  readonly dialog = createRef<HTMLDialogElement>();
  /** Where the open one stood when the list last had it. */
  #place = { id: '', at: -1 };
  #following: readonly string[] = [];
  /** Which one was open before each that `step` went on to. */
  readonly #cameFrom = new Map<string, string>();

  constructor(
    host: ReactiveControllerHost & HTMLElement & { renderRoot: ParentNode },
    list: KeyedList,
  ) {
    this.#host = host;
    this.#list = list;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('keydown', this.#press);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#press);
  }

  /**
   * The one after the open one, or before it. What was read leaves the queue: it is still the one
   * before what came next, so that a mistake can be mended; and what stood around it is around it still.
   */
  neighbour(step: 1 | -1): string | undefined {
    const id = this.#list.current();
    if (id === null) return undefined;
    const ids = this.#list.ids();
    const from = this.#cameFrom.get(id);
    if (step < 0 && from !== undefined && !ids.includes(from)) return from;
    const first = this.#firstAfter();
    if (first === undefined) return step > 0 ? this.#wentOnTo(id) : undefined;
    if (step > 0) return ids[first];
    return ids[first - (ids.includes(id) ? 2 : 1)];
  }

  /** What came after one that the list does not hold any more. */
  #wentOnTo(id: string): string | undefined {
    return [...this.#cameFrom].find(([, from]) => from === id)?.[0];
  }

  /** So many that come after the open one; the same array while they are the same. */
  following(count: number): readonly string[] {
    const first = this.#firstAfter();
    const ids = first === undefined ? [] : this.#list.ids().slice(first, first + count);
    if (ids.join() !== this.#following.join()) this.#following = ids;
    return this.#following;
  }

  /** Where in the list the one after the open one stands; undefined where none is open. */
  #firstAfter(): number | undefined {
    const id = this.#list.current();
    if (id === null) return undefined;
    const at = this.#list.ids().indexOf(id);
    if (at >= 0) {
      this.#place = { id, at };
      return at + 1;
    }
    return this.#place.id === id ? this.#place.at : undefined;
  }

  /** Opens that one. */
  step(step: 1 | -1): void {
    const id = this.neighbour(step);
    const from = this.#list.current();
    if (step > 0 && id !== undefined && from !== null) this.#cameFrom.set(id, from);
    if (id !== undefined) this.#list.open(id);
    else if (step > 0) this.#list.goOn();
  }

  /** Shows the keys, from the first one: the button that has the focus by itself is below the last. */
  readonly help = (): void => {
    showModal(this.dialog.value);
    this.dialog.value?.querySelector('h2')?.focus();
  };

  readonly #press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.#leaveFilters(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return;
    const act: Record<string, () => void> = {
      j: () => {
        this.#move(1);
      },
      k: () => {
        this.#move(-1);
      },
      '/': () => {
        this.#toFilters();
      },
      '?': this.help,
      Escape: () => {
        if (this.#list.current() !== null) this.#list.close();
      },
    };
    const go = act[event.key];
    const isAllowed = event.key === 'Escape' || areKeysOn();
    if (!go || !isAllowed) return;
    event.preventDefault();
    go();
  };

  /** In the list from row to row; with one open, from one to the next. */
  #move(step: 1 | -1): void {
    if (this.#list.current() !== null) {
      this.step(step);
      return;
    }
    const rows = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-id]')];
    const at = rows.findIndex((row) => row.matches(':focus'));
    rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
  }

  get #filters(): HTMLDetailsElement | null {
    return this.#host.renderRoot.querySelector<HTMLDetailsElement>('details.filters');
  }

  /** Out of a field of theirs, so that the keys of the list are heard again; false where the focus is in none. */
  #leaveFilters(event: KeyboardEvent): boolean {
    const filters = this.#filters;
    if (!filters || !isWriting(event) || !event.composedPath().includes(filters)) return false;
    filters.querySelector('summary')?.focus();
    return true;
  }

  #toFilters(): void {
    const filters = this.#filters;
    if (!filters) return;
    filters.open = true;
    filters.querySelector<HTMLElement>('select, input')?.focus();
  }
}

/** The keys, in a dialog. */
export function keysView(keys: ListKeys): TemplateResult {
  const own = words.own.inbox;
  return html`<dialog aria-labelledby="keys-title" ${ref(keys.dialog)}>
    <h2 id="keys-title" tabindex="-1">${own.keysTitle}</h2>
    <div class="key-lists">
      <section>
        <h3>${own.listKeysTitle}</h3>
        ${keyList(own.keys)}
      </section>
      <section>
        <h3>${own.readingKeysTitle}</h3>
        ${keyList(own.readingKeys)}
      </section>
    </div>
    <p class="small soft">${own.keysOff}</p>
    <form method="dialog"><button class="button quiet">${own.close}</button></form>
  </dialog>`;
}

function keyList(keys: readonly (readonly [key: string, text: string])[]): TemplateResult {
  return html`<dl>
    ${keys.map(
      ([key, text]) =>
        html`<dt><kbd>${key}</kbd></dt>
          <dd>${text}</dd>`,
    )}
  </dl>`;
}
