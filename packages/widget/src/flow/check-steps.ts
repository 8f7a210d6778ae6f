import { shown } from './answer.js';
import { spotOf } from './check-camera.js';
import type { CheckEvent } from './check-event.js';
import type { Asked, CheckState, Notice } from './check-state.js';

/** What a file that could not be read calls itself, where that says why. */
export function noticeOf({ type }: Blob): Notice | undefined {
  if (type === 'application/pdf') return 'pdf';
  const isUnknown = type === '' || type.endsWith('/octet-stream') || type.startsWith('image/');
  return isUnknown ? undefined : 'not-a-picture';
}

/** Stays where the person is, with a kind word on why. */
export function refuse(state: CheckState, notice: Notice): CheckState {
  return { ...state, notice: isBusy(state) ? 'busy' : notice };
}

/** Whether a picture is being examined, and another has to wait. */
export function isBusy({ view }: CheckState): boolean {
  return view === 'examine' || view === 'check';
}

type Step = Extract<
  CheckEvent,
  {
    type:
      | 'source'
      | 'proceed'
      | 'frame'
      | 'check'
      | 'checked'
      | 'judged'
      | 'patient'
      | 'examine'
      | 'back';
  }
>;

/** The steps between a picture and its examination, forth and back. */
export function proceed(state: CheckState, event: Step): CheckState {
  switch (event.type) {
    case 'source':
      if (state.view === 'camera') {
        return { view: 'camera', source: event.source, ...spotOf(state) };
      }
      if (state.view !== 'describe') return state;
      return { view: 'describe', picture: state.picture, source: event.source, ...spotOf(state) };
    case 'proceed':
      if (state.view === 'camera') return film(state, event.clinic);
      if (state.view !== 'describe' && state.view !== 'taken') return state;
      return describe(state, event.clinic);
    case 'frame': {
      if (state.view !== 'frame') return state;
      const { picture, source, patient } = state.asked;
      const frame = event.frame ? { frame: event.frame } : {};
      return { view: 'frame', asked: { picture, source, patient, ...frame, ...spotOf(state) } };
    }
    case 'check': {
      const asked = 'asked' in state ? state.asked : undefined;
      const may = state.view === 'frame' || (state.view === 'error' && state.failed === 'check');
      return may && asked ? { view: 'check', asked, run: event.run } : state;
    }
    case 'checked':
      return check(state, event);
    case 'judged': {
      const { picture, reasons, quality } = event;
      if (state.view !== 'describe' || state.picture !== picture) return state;
      if (reasons.length === 0) return state;
      const said = state.source ? { source: state.source } : {};
      return { view: 'unfit', picture, ...said, reasons, quality, ...spotOf(state) };
    }
    case 'patient':
      if (state.view !== 'patient') return state;
      return { view: 'patient', asked: { ...state.asked, patient: event.patient } };
    case 'examine':
      return examine(state, event);
    case 'back':
      return back(state);
  }
}

/** On with the camera, once it is said what it looks through. */
function film(state: CheckState & { view: 'camera' }, clinic: boolean): CheckState {
  const { source } = state;
  if (!source) return { ...state, notice: 'source-missing' };
  if (clinic && source !== 'dermatoscope') return { view: 'declined', source, ...spotOf(state) };
  return { view: 'camera', source, live: true, ...spotOf(state) };
}

function describe(state: CheckState & { view: 'describe' | 'taken' }, clinic: boolean): CheckState {
  const { picture, source } = state;
  const spot = spotOf(state);
  if (!source) return { view: 'describe', picture, notice: 'source-missing', ...spot };
  if (clinic && source !== 'dermatoscope') return { view: 'declined', picture, source, ...spot };
  return { view: 'frame', asked: { picture, source, patient: {}, ...spot } };
}

function check(state: CheckState, event: Step & { type: 'checked' }): CheckState {
  const { run, reasons, quality } = event;
  if (state.view !== 'check' || state.run !== run) return state;
  const { asked } = state;
  if (reasons.length > 0) return { view: 'unfit', asked, reasons, quality };
  // age, sex and site do not help where nothing was measured
  if (asked.source !== 'dermatoscope') return { view: 'examine', asked, run };
  return { view: 'patient', asked };
}

function examine(state: CheckState, { run, clinic }: Step & { type: 'examine' }): CheckState {
  if (state.view === 'describe') {
    // the page gave picture and source, so the steps between are skipped
    const next = describe(state, clinic);
    return next.view === 'frame' ? { view: 'examine', asked: next.asked, run } : next;
  }
  if (state.view !== 'patient' && state.view !== 'error') return state;
  return state.asked ? { view: 'examine', asked: state.asked, run } : state;
}

function back(state: CheckState): CheckState {
  switch (state.view) {
    case 'follow':
      return { view: 'compare' };
    case 'camera': {
      const { spot } = state;
      if (state.live) return { view: 'camera', ...spotOf(state), source: state.source! };
      return { view: spot === undefined ? 'choose' : 'compare' };
    }
    case 'declined': {
      const { picture, source } = state;
      if (!picture) return { view: 'camera', source, ...spotOf(state) };
      return { view: 'describe', picture, source, ...spotOf(state) };
    }
    case 'frame': {
      const { picture, source } = state.asked;
      return { view: 'describe', picture, source, ...spotOf(state) };
    }
    case 'unfit': {
      if ('asked' in state) return { view: 'frame', asked: state.asked };
      const { picture, source } = state;
      return { view: 'describe', picture, ...(source ? { source } : {}), ...spotOf(state) };
    }
    case 'check':
    case 'patient':
      return { view: 'frame', asked: state.asked };
    case 'examine':
      return { view: questionsOf(state.asked), asked: state.asked };
    case 'consent':
    case 'sent':
      return shown(state);
    case 'compare': {
      const { asked, diagnosis } = state;
      if (!asked || !diagnosis) return { view: 'choose' };
      return shown({ ...state, asked, diagnosis });
    }
    case 'error':
      if (!state.asked) return state;
      return {
        view: state.failed === 'check' ? 'frame' : questionsOf(state.asked),
        asked: state.asked,
      };
    case 'receipts':
      return { view: 'choose' };
    default:
      return state;
  }
}

/** The last view before the examination: what was answered there can be changed. */
function questionsOf({ source }: Asked): 'patient' | 'frame' {
  return source === 'dermatoscope' ? 'patient' : 'frame';
}
