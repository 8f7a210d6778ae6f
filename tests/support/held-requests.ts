import type { HTTPRequest, Page } from 'puppeteer-core';
import { waitFor } from './wait.js';

/** Requests of a page that wait until a test lets them go. */
export interface Held {
  /** Settled when one waits. */
  arrived(): Promise<void>;
  /** How many wait. */
  count(): number;
  /** Lets them go, and those that come after them; settled when the page has their answers. */
  release(): Promise<void>;
  /** Breaks them off, as a line does; those that come after them go through. */
  breakOff(): Promise<void>;
}

/** How a request may end. */
const ENDS = ['requestfinished', 'requestfailed'] as const;

/** A line as slow as a test wants it: everything goes through but what is held back. */
export class SlowLine {
  readonly #holding = new Map<RegExp, HTTPRequest[]>();
  readonly #ended = new WeakSet<HTTPRequest>();
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** @param page - whose requests go over the line from now on */
  static async of(page: Page): Promise<SlowLine> {
    const line = new SlowLine(page);
    await page.setRequestInterception(true);
    page.on('request', line.#take);
    for (const event of ENDS) page.on(event, line.#note);
    return line;
  }

  readonly #take = (request: HTTPRequest): void => {
    const { pathname, search } = new URL(request.url());
    const name = `${request.method()} ${pathname}`;
    const isMeant = (pattern: RegExp) => pattern.test(name) || pattern.test(name + search);
    const waiting = [...this.#holding].find(([pattern]) => isMeant(pattern))?.[1];
    if (waiting) waiting.push(request);
    else void goOn(request);
  };

  readonly #note = (request: HTTPRequest): void => {
    this.#ended.add(request);
  };

  /** Lets go what a test that failed still holds. */
  async clear(): Promise<void> {
    const waiting = [...this.#holding.values()].flat();
    this.#holding.clear();
    await Promise.all(waiting.map(goOn));
  }

  /** The same, and the page's requests go over it no more. */
  async close(): Promise<void> {
    await this.clear();
    this.#page.off('request', this.#take);
    for (const event of ENDS) this.#page.off(event, this.#note);
    await this.#page.setRequestInterception(false);
  }

  /** @param pattern - of method and path, with or without the query, as `^POST .*\/reviews$` */
  hold(pattern: RegExp): Held {
    const waiting: HTTPRequest[] = [];
    this.#holding.set(pattern, waiting);
    const end = async (act: (request: HTTPRequest) => Promise<void>) => {
      this.#holding.delete(pattern);
      await Promise.all(waiting.map(act));
      const areOver = () => waiting.every((request) => this.#ended.has(request));
      await waitFor(`${String(pattern)} to be answered`, areOver);
    };
    return {
      arrived: async () => {
        await waitFor(`${String(pattern)} to be asked`, () => waiting.length > 0);
      },
      count: () => waiting.length,
      release: () => end(goOn),
      breakOff: () => end(breakOff),
    };
  }
}

/** Unless the page has called it off itself. */
function goOn(request: HTTPRequest): Promise<void> {
  return request.continue().catch(() => undefined);
}

function breakOff(request: HTTPRequest): Promise<void> {
  return request.abort('connectionfailed').catch(() => undefined);
}
