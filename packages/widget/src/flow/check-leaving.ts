import { spotOf, startOf } from './check-camera.js';
import type { CheckEvent } from './check-event.js';
import type { Answer, CheckState } from './check-state.js';
import { isBusy, refuse } from './check-steps.js';

/** What follows when something is picked, dropped or pasted. */
export function give(state: CheckState, files: readonly Blob[]): CheckState {
  const [picture] = files;
  if (!picture) return refuse(state, 'not-a-file');
  if (files.length > 1) return refuse(state, 'several');
  // its type says nothing: reading it will tell
  if (isBusy(state)) return refuse(state, 'busy');
  if (hasResult(state)) return ask(state, { picture });
  const said = state.view === 'camera' && state.source ? { source: state.source } : {};
  return { view: 'describe', picture, ...said, ...spotOf(state) };
}

type Leaving = Extract<CheckEvent, { type: 'another' | 'leave' | 'stay' }>;

/** Away from a result only by the person's own choice, said twice. */
export function leave(state: CheckState, { type }: Leaving): CheckState {
  if (!hasResult(state)) return type === 'another' ? startOf(state) : state;
  const { leaving, ...result } = state;
  switch (type) {
    case 'another':
      return ask(state, {});
    case 'stay':
      return leaving ? result : state;
    case 'leave':
      if (!leaving) return state;
      return leaving.picture ? { view: 'describe', picture: leaving.picture } : { view: 'choose' };
  }
}

/** Stays, with the question open; a word on something else is out of date. */
function ask({ notice: _, ...state }: CheckState & Answer, leaving: Answer['leaving']): CheckState {
  return { ...state, leaving } as CheckState;
}

/** Whether a result would be gone with the state; where nothing could be judged, nothing is lost. */
function hasResult(state: CheckState): state is CheckState & Answer {
  return 'diagnosis' in state && state.view !== 'abstained';
}
