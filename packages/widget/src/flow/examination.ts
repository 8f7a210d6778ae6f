import type { Diagnosis } from '@dermdx/contract';
import type { DermDx } from '@dermdx/core';
import type { CheckEvent } from './check-event.js';
import type { Asked, CheckState } from './check-state.js';
import { noteTime } from './diagnosed-at.js';
import type { FirstLook } from './first-look.js';
import { loadParts } from './lazy-parts.js';
import type { NetworkQuestions } from './network-questions.js';
import { isAboutPicture, toProblem } from './problems.js';
import { orHeic } from '../picture/or-heic.js';

/** The states that an examination leads through. */
export interface Examined {
  readonly isForClinic: () => boolean;
  readonly state: () => CheckState;
  readonly dispatch: (event: CheckEvent) => void;
}

/** What the network is asked about a picture, and what follows from its answers. */
export class Examination {
  readonly #flow: Examined;
  readonly #questions: NetworkQuestions;
  readonly #firstLook: FirstLook;
  #run = 0;

  constructor(flow: Examined, questions: NetworkQuestions, firstLook: FirstLook) {
    this.#flow = flow;
    this.#questions = questions;
    this.#firstLook = firstLook;
  }

  /** Judges a picture that was just given. */
  async look(picture: Blob): Promise<void> {
    const isWanted = (): boolean => this.#flow.state().view === 'describe';
    try {
      const report = await this.#firstLook.judge(picture, isWanted);
      if (report) this.#flow.dispatch({ type: 'judged', picture, ...report });
    } catch (error) {
      const problem = toProblem(await orHeic(error, picture));
      // other errors are shown when the answer is wanted
      if (isAboutPicture(problem.code)) {
        this.#flow.dispatch({ type: 'unreadable', picture, problem });
      }
    } finally {
      this.#firstLook.end(picture);
    }
  }

  /** Has the quality of the framed square judged. */
  async check(): Promise<void> {
    const run = ++this.#run;
    this.#flow.dispatch({ type: 'check', run });
    const state = this.#flow.state();
    const known = 'asked' in state ? this.#firstLook.reportOf(state.asked) : undefined;
    const answer =
      known ??
      (await this.#ask(run, (dermdx, { picture, frame }, signal) =>
        dermdx.checkQuality(picture, { ...(frame ? { frame } : {}), signal }),
      ));
    if (!answer) return;
    const { reasons, quality } = answer;
    this.#flow.dispatch({ type: 'checked', run, reasons, quality });
    // nothing is asked about the person behind an ordinary photograph
    if (this.#isRunning(run)) await this.#examine(run);
  }

  /** Asks the network; undefined when there is nothing to ask, it failed or nobody waits any more. */
  async examine(): Promise<Diagnosis | undefined> {
    const run = ++this.#run;
    this.#flow.dispatch({ type: 'examine', run, clinic: this.#flow.isForClinic() });
    return this.#examine(run);
  }

  async #examine(run: number): Promise<Diagnosis | undefined> {
    const diagnosis = await this.#ask(run, async (dermdx, asked, signal) => {
      const { picture, source, frame, patient } = asked;
      // mirrored views cost a tenth of a second and make it right more often
      const said = { source, patient, ...(frame ? { frame } : {}) };
      const options = { ...said, thorough: true, explain: true, signal };
      // fetch both at once, so that the view is ready when the answer is
      const [answer] = await Promise.all([
        dermdx.diagnose(picture, options),
        loadParts().catch(() => undefined),
      ]);
      return answer;
    });
    if (diagnosis) {
      noteTime(diagnosis);
      this.#flow.dispatch({ type: 'answered', run, diagnosis });
    }
    return diagnosis;
  }

  async #ask<T>(
    run: number,
    question: (dermdx: DermDx, asked: Asked, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    if (!this.#isRunning(run)) return undefined;
    const { asked } = this.#flow.state() as CheckState & { asked: Asked };
    try {
      return await this.#questions.ask(asked, question);
    } catch (error) {
      const problem = toProblem(await orHeic(error, asked.picture));
      this.#flow.dispatch({ type: 'failed', run, problem });
      return undefined;
    }
  }

  #isRunning(run: number): boolean {
    const state = this.#flow.state();
    return 'run' in state && state.run === run;
  }
}
