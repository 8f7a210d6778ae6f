import type { QualityReport } from '@dermdx/core';
import type { ReactiveControllerHost } from 'lit';
import type { Asked } from './check-state.js';
import type { NetworkQuestions } from './network-questions.js';

/** How long the first question waits for the verdict: a network still to be fetched may take longer. */
const PATIENCE = 1_500;

/** Judges size, sharpness and light of a picture as soon as it is given, before anything is asked. */
export class FirstLook {
  /** The picture that is looked at, as long as the first question waits for it. */
  picture: Blob | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #questions: NetworkQuestions;
  #late: ReturnType<typeof setTimeout> | undefined;
  readonly #reports = new WeakMap<Blob, QualityReport>();

  constructor(host: ReactiveControllerHost, questions: NetworkQuestions) {
    this.#host = host;
    this.#questions = questions;
  }

  /** What is known of the square that is examined unless the person frames another. */
  reportOf({ picture, frame }: Asked): QualityReport | undefined {
    return frame ? undefined : this.#reports.get(picture);
  }

  /**
   * Looks at a picture; undefined where nobody can say yet: the square will be judged later.
   *
   * @param isWanted - asked a moment later: a page that says what the picture was taken with goes on at
   *   once
   * @throws DermDxError as `checkQuality` of `@dermdx/core` does
   */
  async judge(picture: Blob, isWanted: () => boolean): Promise<QualityReport | undefined> {
    this.picture = picture;
    clearTimeout(this.#late);
    this.#late = setTimeout(() => {
      this.end(picture);
    }, PATIENCE);
    await Promise.resolve();
    if (!isWanted()) return undefined;
    const asked = { picture, source: 'unknown', patient: {} } as const;
    const report = await this.#questions.ask(asked, (dermdx, _, signal) =>
      dermdx.checkQuality(picture, { signal }),
    );
    if (report) this.#reports.set(picture, report);
    return report;
  }

  /** The first question waits for this picture's verdict no longer. */
  end(picture: Blob): void {
    if (this.picture !== picture) return;
    clearTimeout(this.#late);
    this.picture = undefined;
    this.#host.requestUpdate();
  }
}
