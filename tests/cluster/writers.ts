import { randomUUID } from 'node:crypto';
import type { Receipt } from '../support/backend.js';
import { samplePicture, submit } from '../support/backend.js';
import { waitFor } from '../support/wait.js';

/** Milliseconds after which what was refused is sent again; a panel waits for longer. */
const AGAIN_AFTER = 200;
/** Of so many submissions one has a picture: encoding it takes what little this machine can do. */
const WITH_PICTURE = 4;

/** What people sent, and what they were told. */
export class Writers {
  /** Id of each submission that was acknowledged, by the key that it was sent with. */
  readonly acknowledged = new Map<string, string>();
  /** What a second answer to the same key said, where it differed. */
  differing = 0;
  /** Answers that were no acknowledgement, by status; `lost` where the connection was. */
  readonly refused = new Map<string, number>();
  /** Refusals that did not say when to come back. */
  withoutRetryAfter = 0;
  /** Milliseconds for which each submission that was refused was refused. */
  readonly refusals: number[] = [];
  /** The longest time without any acknowledgement, in milliseconds. */
  longestSilence = 0;
  pictures = 0;
  private last = performance.now();
  private going = true;
  private readonly writers: Promise<void>[];
  private readonly picture = samplePicture();

  /** @param count - how many send at once, each again under the same key until it hears of success */
  constructor(
    private readonly address: string,
    count: number,
  ) {
    this.writers = Array.from({ length: count }, () => this.write());
  }

  /** Waits until a good many more were taken. */
  async more(count = 40): Promise<void> {
    const before = this.acknowledged.size;
    const size = () => this.acknowledged.size;
    const enough = (seen: number) => seen >= before + count;
    await waitFor(`${count} more submissions`, size, enough, { timeout: 180_000 });
  }

  /** Lets each finish what it sends. */
  async end(): Promise<void> {
    this.going = false;
    await Promise.all(this.writers);
  }

  private async write(): Promise<void> {
    for (let number = 0; this.going; number++) {
      const key = randomUUID();
      const picture = number % WITH_PICTURE === 0 ? this.picture : undefined;
      const begun = performance.now();
      let refused = false;
      let id: string | undefined;
      while ((id = await this.send(key, picture)) === undefined) {
        refused = true;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
      }
      const now = performance.now();
      if (refused) this.refusals.push(now - begun);
      this.longestSilence = Math.max(this.longestSilence, now - this.last);
      this.last = now;
      this.acknowledged.set(key, id);
      if (picture) this.pictures++;
      // now and then the answer got lost on the way, and the page sends again
      if (number % 5 === 0) {
        const again = await this.send(key, picture);
        if (again !== undefined && again !== id) this.differing++;
      }
    }
  }

  private async send(
    key: string,
    picture: Uint8Array<ArrayBuffer> | undefined,
  ): Promise<string | undefined> {
    try {
      const response = await submit(this.address, { key, ...(picture ? { picture } : {}) });
      if (response.status === 201) return ((await response.json()) as Receipt).id;
      await response.arrayBuffer();
      if (!response.headers.has('retry-after')) this.withoutRetryAfter++;
      this.count(String(response.status));
    } catch (error) {
      // fetch says this of a connection; all else is an answer that the API's description does not allow
      this.count(error instanceof TypeError ? 'lost' : String(error));
    }
    return undefined;
  }

  private count(what: string): void {
    this.refused.set(what, (this.refused.get(what) ?? 0) + 1);
  }
}
