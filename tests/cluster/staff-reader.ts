import { randomUUID } from 'node:crypto';
import { Browser } from '../support/backend.js';
import type { Writers } from './writers.js';

/** Somebody of the staff who reads what comes in, each case as soon as its sender heard that it was kept. */
export class StaffReader {
  /** What was written in readings that were answered with 201. */
  readonly acknowledged = new Set<string>();
  /** What was written in those that were not: a person would look before they write again. */
  readonly refused = new Set<string>();
  readonly statuses = new Map<number | string, number>();
  /** Cases that were acknowledged before, and not found. */
  notFound = 0;
  asked = 0;
  private going = true;
  private readonly reading: Promise<void>;

  constructor(
    private readonly browser: Browser,
    private readonly site: string,
    private readonly writers: Writers,
  ) {
    this.reading = this.read();
  }

  async end(): Promise<void> {
    this.going = false;
    await this.reading;
  }

  private async read(): Promise<void> {
    while (this.going) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const id = [...this.writers.acknowledged.values()].at(-1);
      if (id !== undefined) await this.readOne(id);
    }
  }

  private async readOne(id: string): Promise<void> {
    const path = `${this.site}/submissions/${id}`;
    const found = await this.ask('GET', path);
    this.asked++;
    if (found === 404) this.notFound++;
    if (found !== 200) return;
    const note = randomUUID();
    const body = { finding: 'nv', note };
    const status = await this.ask('POST', `${path}/reviews`, body);
    (status === 201 ? this.acknowledged : this.refused).add(note);
  }

  private async ask(method: string, path: string, body?: unknown): Promise<number | undefined> {
    try {
      const response = await this.browser.send(method, path, body);
      await response.arrayBuffer();
      this.count(response.status);
      return response.status;
    } catch (error) {
      this.count(error instanceof TypeError ? 'lost' : String(error));
      return undefined;
    }
  }

  private count(what: number | string): void {
    this.statuses.set(what, (this.statuses.get(what) ?? 0) + 1);
  }
}
