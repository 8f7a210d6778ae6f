import type { HTTPRequest, Page } from 'puppeteer-core';
import { waitFor } from './wait.js';

/** Requests of a page that wait until a test lets them go. */
export interface Held {
  /** Settled when one waits. */
  arrived(): Promise<void>;
  /** Lets them go, and those that come after them; settled when the page has their answers. */
  release(): Promise<void>;
  /** Breaks them off, as a line does; those that come after them go through. */
  breakOff(): Promise<void>;
}

/** A line as slow as a test wants it: everything goes through but what is held back. */
export class SlowLine {
  readonly #holding = new Map<RegExp, HTTPRequest[]>();
  readonly #ended = new WeakSet<HTTPRequest>();

  /** @param page - whose requests go over the line from now on */
  static async of(page: Page): Promise<SlowLine> {
    const line = new SlowLine();
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const name = `${request.method()} ${new URL(request.url()).pathname}`;
      const waiting = [...line.#holding].find(([pattern]) => pattern.test(name))?.[1];
      if (waiting) waiting.push(request);
      else void goOn(request);
    });
    for (const event of ['requestfinished', 'requestfailed'] as const) {
      page.on(event, (request) => line.#ended.add(request));
    }
    return line;
  }

  /** Lets go what a test that failed still holds. */
  async clear(): Promise<void> {
    const waiting = [...this.#holding.values()].flat();
    this.#holding.clear();
    await Promise.all(waiting.map(goOn));
  }

  /** @param pattern - of method and path, as `^POST .*\/reviews$` */
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
