import type { Diagnosis, Frame, Label, Patient, Source } from '@dermdx/contract';
import type { DermDx, ProgressEvent } from '@dermdx/core';
import type { ReactiveController } from 'lit';
import { pictureOf, reduce, START } from './check-state.js';
import type { Asked, CheckEvent, CheckState } from './check-state.js';
import { noteTime } from './diagnosed-at.js';
import { emit } from './events.js';
import { FirstLook } from './first-look.js';
import { hasParts, loadParts } from './lazy-parts.js';
import { NetworkQuestions } from './network-questions.js';
import type { QuestionHost } from './network-questions.js';
import { isAboutPicture, toProblem } from './problems.js';
import type { Problem } from './problems.js';
import type { Actions } from '../views/view.js';
import { loadPictureScript } from '../picture/picture-script.js';

/** What the flow needs to know of its panel. */
export interface FlowHost extends QuestionHost {
  readonly isForClinic: boolean;
}

/** Carries a panel through its states: asks the network, tells the page. */
export class CheckFlow implements ReactiveController {
  state: CheckState = START;
  /** Why the part that the view is in is not here, once that is known. */
  missing: Problem | undefined;
  readonly #host: FlowHost;
  readonly #questions: NetworkQuestions;
  readonly #firstLook: FirstLook;
  #run = 0;

  constructor(host: FlowHost) {
    this.#host = host;
    this.#questions = new NetworkQuestions(host);
    this.#firstLook = new FirstLook(host, this.#questions);
    host.addController(this);
  }

  /** How far loading the network has come; undefined before it starts. */
  get loading(): ProgressEvent | undefined {
    return this.#questions.loading;
  }

  /** Least pixels of a side that the network takes; undefined before it is loaded. */
  get minimumSide(): number | undefined {
    return this.#questions.network.minimumSide;
  }

  /** Whether the picture is still looked at, and the first question waits. */
  get isLooking(): boolean {
    return (
      this.#firstLook.picture !== undefined && this.#firstLook.picture === pictureOf(this.state)
    );
  }

  /** Whether the view of the present state can be rendered. */
  get isComplete(): boolean {
    return hasParts(this.state);
  }

  hostConnected(): void {
    globalThis.addEventListener('online', this.#refetch);
  }

  /** A move within the page disconnects and connects at once, and must cost nothing. */
  hostDisconnected(): void {
    globalThis.removeEventListener('online', this.#refetch);
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      if (this.state.view === 'check' || this.state.view === 'examine') this.back();
      this.#questions.dispose();
    });
  }

  /** Starts to load the network and all other views, since they will probably be wanted. */
  prepare(): void {
    this.#questions.prepare();
    loadParts().catch(() => undefined);
    loadPictureScript().catch(() => undefined);
  }

  readonly give = (files: readonly Blob[]): void => {
    if (files.length > 0) this.prepare();
    this.dispatch({ type: 'given', files });
  };

  /** Says why what came cannot be taken. */
  readonly refuse = (notice: 'folder' | 'no-camera'): void => {
    this.dispatch({ type: 'refused', notice });
  };

  readonly setSource = (source: Source): void => {
    this.dispatch({ type: 'source', source });
  };

  readonly proceed = (): void => {
    this.dispatch({ type: 'proceed', clinic: this.#host.isForClinic });
  };

  readonly setFrame = (frame?: Frame): void => {
    this.dispatch({ type: 'frame', ...(frame ? { frame } : {}) });
  };

  readonly setPatient = (patient: Patient): void => {
    this.dispatch({ type: 'patient', patient });
  };

  readonly back = (): void => {
    this.dispatch({ type: 'back' });
  };

  /** To another picture; where a result would be gone with it, the person is asked once more. */
  readonly restart = (): void => {
    this.dispatch({ type: 'another' });
  };

  /** Leaves the result, now that the person was asked; a picture may be there already. */
  readonly leave = (): void => {
    this.dispatch({ type: 'leave' });
  };

  readonly stay = (): void => {
    this.dispatch({ type: 'stay' });
  };

  /** Back to the start without a question: the page's doing, not the person's. */
  reset(): void {
    this.dispatch({ type: 'restart' });
  }

  /** To the camera in the panel; the network is loaded meanwhile, to judge what it shows. */
  readonly openCamera = (): void => {
    this.prepare();
    this.dispatch({ type: 'camera' });
  };

  /** To a new picture of a kept spot. */
  readonly follow = (spot: string): void => {
    this.prepare();
    this.dispatch({ type: 'follow', spot });
  };

  /** On with what the camera took. */
  readonly taken = (picture: Blob): void => {
    this.dispatch({ type: 'taken', picture });
  };

  /**
   * Asks the network something that no view waits for.
   *
   * @throws DermDxError as `@dermdx/core` has it
   */
  readonly consult: Actions['consult'] = (question) =>
    this.#questions.ask(
      { picture: new Blob(), source: 'unknown', patient: {} },
      (dermdx, _, signal) => question(dermdx, signal),
    );

  /** Says that the picture cannot be shown, as far as it is still wanted. */
  readonly unreadable = (picture: Blob, problem: Problem): void => {
    this.dispatch({ type: 'unreadable', picture, problem });
  };

  readonly retry = (): unknown => {
    if (!this.isComplete) return this.#fetchParts();
    const failed = this.state.view === 'error' ? this.state.failed : undefined;
    if (failed === 'show') {
      this.dispatch({ type: 'show' });
      return;
    }
    return failed === 'check' ? this.check() : this.examine();
  };

  /** Has the quality of the framed square judged. */
  readonly check = async (): Promise<void> => {
    const run = ++this.#run;
    this.dispatch({ type: 'check', run });
    const known = 'asked' in this.state ? this.#firstLook.reportOf(this.state.asked) : undefined;
    const answer =
      known ??
      (await this.#ask(run, (dermdx, { picture, frame }, signal) =>
        dermdx.checkQuality(picture, { ...(frame ? { frame } : {}), signal }),
      ));
    if (!answer) return;
    const { reasons, quality } = answer;
    this.dispatch({ type: 'checked', run, reasons, quality });
    // nothing is asked about the person behind an ordinary photograph
    if (this.#isRunning(run)) await this.#examine(run);
  };

  /** Asks the network; undefined when there is nothing to ask, it failed or nobody waits any more. */
  readonly examine = async (): Promise<Diagnosis | undefined> => {
    const run = ++this.#run;
    this.dispatch({ type: 'examine', run, clinic: this.#host.isForClinic });
    return this.#examine(run);
  };

  /** Where the network looked for a class, as far as it is known. */
  readonly mapOf = (diagnosis: Diagnosis, label: Label) =>
    this.#questions.network.mapOf(diagnosis, label);

  /** What a person can do, for the views. */
  get actions() {
    const { give, refuse, setSource, proceed, setFrame, check } = this;
    const { setPatient, examine, retry, back, restart, leave, stay } = this;
    const { openCamera, follow, taken, consult } = this;
    const first = { give, refuse, setSource, proceed, setFrame, check };
    const taking = { openCamera, follow, taken, consult };
    return { ...first, ...taking, setPatient, examine, retry, back, restart, leave, stay };
  }

  /** Shows a state as it is, whatever led to it. */
  show(state: CheckState): void {
    this.#questions.drop();
    this.state = state;
    void this.#fetchParts();
    this.#host.requestUpdate();
  }

  /** Makes something happen. */
  dispatch(event: CheckEvent): void {
    const before = this.state;
    const after = reduce(before, event);
    if (after === before) return;
    this.state = after;
    this.#host.requestUpdate();
    if (after.view === 'describe' && after.picture !== pictureOf(before)) {
      void this.#look(after.picture);
    }
    const wasRunning = before.view === 'examine' || before.view === 'check';
    if (wasRunning && after.view !== before.view) this.#questions.drop();
    if (after.view === before.view) return;
    void this.#fetchParts();
    if (before.view === 'examine') this.#tell(after);
    else if (after.view === 'error') emit(this.#host, 'dermdx-error', after.problem);
  }

  /** Judges a picture that was just given. */
  async #look(picture: Blob): Promise<void> {
    const isWanted = (): boolean => this.state.view === 'describe';
    try {
      const report = await this.#firstLook.judge(picture, isWanted);
      if (report) this.dispatch({ type: 'judged', picture, ...report });
    } catch (error) {
      const problem = toProblem(error);
      // other errors are shown when the answer is wanted
      if (isAboutPicture(problem.code)) this.unreadable(picture, problem);
    } finally {
      this.#firstLook.end(picture);
    }
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
      this.dispatch({ type: 'answered', run, diagnosis });
    }
    return diagnosis;
  }

  async #ask<T>(
    run: number,
    question: (dermdx: DermDx, asked: Asked, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    if (!this.#isRunning(run)) return undefined;
    const { asked } = this.state as CheckState & { asked: Asked };
    try {
      return await this.#questions.ask(asked, question);
    } catch (error) {
      this.dispatch({ type: 'failed', run, problem: toProblem(error) });
      return undefined;
    }
  }

  #isRunning(run: number): boolean {
    return 'run' in this.state && this.state.run === run;
  }

  /** Fetches what the view is in; says so where it cannot, and changes nothing. */
  async #fetchParts(): Promise<void> {
    if (this.isComplete) return;
    this.missing = undefined;
    this.#host.requestUpdate();
    try {
      await loadParts();
    } catch (error) {
      this.#miss(toProblem(error));
    }
    this.#host.requestUpdate();
  }

  /** Unless the person has gone back to where nothing is missing. */
  #miss(problem: Problem): void {
    if (this.isComplete) return;
    this.missing = problem;
    emit(this.#host, 'dermdx-error', problem);
  }

  /** The connection is back. */
  readonly #refetch = (): void => {
    if (this.missing) void this.#fetchParts();
  };

  #tell(state: CheckState): void {
    if (state.view === 'result') emit(this.#host, 'dermdx-result', state.diagnosis);
    if (state.view === 'abstained') emit(this.#host, 'dermdx-abstain', state.diagnosis);
    if (state.view === 'error') emit(this.#host, 'dermdx-error', state.problem);
  }
}
