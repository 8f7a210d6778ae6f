import type { Diagnosis, Label } from '@dermdx/contract';
import type { ProgressEvent } from '@dermdx/core';
import type { ReactiveController } from 'lit';
import type { CheckEvent } from './check-event.js';
import { pictureOf, START } from './check-state.js';
import type { CheckState } from './check-state.js';
import { emit } from './events.js';
import { Examination } from './examination.js';
import { FirstLook } from './first-look.js';
import { loadParts } from './lazy-parts.js';
import { MissingParts } from './missing-parts.js';
import { NetworkQuestions } from './network-questions.js';
import type { QuestionHost } from './network-questions.js';
import { stepsOf } from './person-steps.js';
import type { PersonSteps } from './person-steps.js';
import type { Problem } from './problems.js';
import { reduce } from './reduce.js';
import type { Actions } from '../views/view.js';
import { loadPictureScript } from '../picture/picture-script.js';

/** What the flow needs to know of its panel. */
export interface FlowHost extends QuestionHost {
  readonly isForClinic: boolean;
}

/** Carries a panel through its states, and tells the page. */
export class CheckFlow implements ReactiveController {
  state: CheckState = START;
  /** What a person does that asks nothing of the network. */
  readonly steps: PersonSteps;
  readonly #host: FlowHost;
  readonly #questions: NetworkQuestions;
  readonly #firstLook: FirstLook;
  readonly #examination: Examination;
  readonly #parts: MissingParts;

  constructor(host: FlowHost) {
    this.#host = host;
    this.#questions = new NetworkQuestions(host);
    this.#firstLook = new FirstLook(host, this.#questions);
    const isForClinic = () => host.isForClinic;
    const dispatch = (event: CheckEvent) => {
      this.dispatch(event);
    };
    const examined = { isForClinic, state: () => this.state, dispatch };
    this.steps = stepsOf(dispatch, isForClinic);
    this.#examination = new Examination(examined, this.#questions, this.#firstLook);
    this.#parts = new MissingParts(host, examined.state);
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
    return this.#parts.areHere;
  }

  /** Why the part that the view is in is not here, once that is known. */
  get missing(): Problem | undefined {
    return this.#parts.problem;
  }

  /** A move within the page disconnects and connects at once, and must cost nothing. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      if (this.state.view === 'check' || this.state.view === 'examine') this.steps.back();
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
    if (!this.isComplete) return this.#parts.fetch();
    const failed = this.state.view === 'error' ? this.state.failed : undefined;
    if (failed === 'show') {
      this.dispatch({ type: 'show' });
      return;
    }
    return failed === 'check' ? this.check() : this.examine();
  };

  /** Has the quality of the framed square judged. */
  readonly check = (): Promise<void> => this.#examination.check();

  /** Asks the network; undefined when there is nothing to ask, it failed or nobody waits any more. */
  readonly examine = (): Promise<Diagnosis | undefined> => this.#examination.examine();

  /** Where the network looked for a class, as far as it is known. */
  readonly mapOf = (diagnosis: Diagnosis, label: Label) =>
    this.#questions.network.mapOf(diagnosis, label);

  /** What a person can do, for the views. */
  get actions() {
    const { give, check, examine, retry, openCamera, follow, consult } = this;
    return { ...this.steps, give, check, examine, retry, openCamera, follow, consult };
  }

  /** Shows a state as it is, whatever led to it. */
  show(state: CheckState): void {
    this.#questions.drop();
    this.state = state;
    void this.#parts.fetch();
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
      void this.#examination.look(after.picture);
    }
    const wasRunning = before.view === 'examine' || before.view === 'check';
    if (wasRunning && after.view !== before.view) this.#questions.drop();
    if (after.view === before.view) return;
    void this.#parts.fetch();
    if (before.view === 'examine') this.#tell(after);
    else if (after.view === 'error') emit(this.#host, 'dermdx-error', after.problem);
  }

  #tell(state: CheckState): void {
    if (state.view === 'result') emit(this.#host, 'dermdx-result', state.diagnosis);
    if (state.view === 'abstained') emit(this.#host, 'dermdx-abstain', state.diagnosis);
    if (state.view === 'error') emit(this.#host, 'dermdx-error', state.problem);
  }
}
