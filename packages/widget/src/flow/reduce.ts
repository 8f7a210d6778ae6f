import { answerOf, shown } from './answer.js';
import { spotOf, take } from './check-camera.js';
import type { CheckEvent } from './check-event.js';
import { give, leave } from './check-leaving.js';
import { send } from './check-sending.js';
import { pictureOf, START } from './check-state.js';
import type { CheckState, StateOf } from './check-state.js';
import { noticeOf, proceed, refuse } from './check-steps.js';
import { canRetry } from './problems.js';
import type { Problem } from './problems.js';

/** The next state; the same object when nothing changes. */
export function reduce(state: CheckState, event: CheckEvent): CheckState {
  switch (event.type) {
    case 'given':
      return give(state, event.files);
    case 'refused':
      return refuse(state, event.notice);
    case 'answered': {
      if (!isRunning(state, event.run)) return state;
      const { asked } = state;
      return shown({ asked, diagnosis: event.diagnosis });
    }
    case 'failed': {
      if (!isRunning(state, event.run)) return state;
      const { asked, view } = state;
      const { picture } = asked;
      return { view: 'error', picture, asked, failed: view, problem: event.problem };
    }
    case 'unreadable':
      if (pictureOf(state) !== event.picture || !isBefore(state)) return state;
      return unreadable(state, event.picture, event.problem);
    case 'consent':
    case 'delivery':
    case 'erased':
    case 'sent':
    case 'unsendable':
      return send(state, event);
    case 'another':
    case 'leave':
    case 'stay':
      return leave(state, event);
    case 'receipts':
      return state.view === 'choose' ? { view: 'receipts' } : state;
    case 'compare':
      if (state.view === 'choose') return { view: 'compare' };
      return state.view === 'result' ? { view: 'compare', ...answerOf(state) } : state;
    case 'follow':
    case 'camera':
    case 'taken':
      return take(state, event);
    case 'show':
      return state.view === 'error' ? (state.shown ?? state) : state;
    case 'restart':
      return START;
    default:
      return proceed(state, event);
  }
}

/** Whether something is asked of the network and this is the run that waits for it. */
export function isRunning(
  state: CheckState,
  run: number,
): state is StateOf<'check'> | StateOf<'examine'> {
  return (state.view === 'check' || state.view === 'examine') && state.run === run;
}

/** Whether the network has not been asked yet. */
function isBefore({ view }: CheckState): boolean {
  return view === 'describe' || view === 'frame' || view === 'taken';
}

/** Back to the choice with a word, where the file is no picture by its own account, too. */
function unreadable(state: CheckState, picture: Blob, problem: Problem): CheckState {
  const notice = problem.code === 'decode-failed' ? noticeOf(picture) : undefined;
  const spot = spotOf(state);
  if (!notice) {
    // not the picture's fault: it may be shown once its script can be fetched
    const again = canRetry(problem) ? { failed: 'show' as const, shown: state } : {};
    return { view: 'error', picture, problem, ...again, ...spot };
  }
  return spot.spot === undefined
    ? { ...START, notice }
    : { view: 'follow', spot: spot.spot, notice };
}
