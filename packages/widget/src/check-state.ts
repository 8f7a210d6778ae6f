import type { DermDxErrorCode, Diagnosis, Source } from '@dermdx/core';

/** What went wrong, for people (by `code`) and for those who run the site (`message`). */
export interface Problem {
  code: DermDxErrorCode;
  message: string;
}

/** A kind word about something that could not be done; the view stays as it is. */
export type Notice =
  /** More than one picture was given at once. */
  | 'several'
  /** A file that is no picture was given. */
  | 'not-a-picture'
  /** Text or a link was given. */
  | 'not-a-file'
  /** A picture was given while another is being examined. */
  | 'busy'
  /** The person has not said what the picture was taken with. */
  | 'source-missing';

interface Noticed {
  notice?: Notice;
}

/** Where the person is. One view at a time, each with exactly what it needs. */
export type CheckState = Noticed &
  (
    | { view: 'choose' }
    | { view: 'describe'; picture: Blob; source?: Source }
    | { view: 'examine'; picture: Blob; source: Source; run: number }
    | { view: 'result'; picture: Blob; diagnosis: Diagnosis }
    | { view: 'abstained'; picture: Blob; diagnosis: Diagnosis }
    | { view: 'error'; picture: Blob; source?: Source; problem: Problem }
  );

/** Name of a view. */
export type View = CheckState['view'];

/** The state in which a view is shown. */
export type StateOf<V extends View> = Extract<CheckState, { view: V }>;

/** What can happen. */
export type CheckEvent =
  /** Something was picked, dropped or pasted; no files when it was text. */
  | { type: 'given'; files: readonly Blob[] }
  /** The person said what the picture was taken with. */
  | { type: 'source'; source: Source }
  /** The picture is to be examined, for the first time or again; `run` is new each time. */
  | { type: 'examine'; run: number }
  /** The network answered. */
  | { type: 'answered'; run: number; diagnosis: Diagnosis }
  /** The network could not answer. */
  | { type: 'failed'; run: number; problem: Problem }
  /** The picture could not be shown. */
  | { type: 'unreadable'; picture: Blob; problem: Problem }
  /** The examination is no longer wanted; the picture is. */
  | { type: 'cancel' }
  /** Back to the start. */
  | { type: 'restart' };

/** Where everybody starts. */
export const START: CheckState = { view: 'choose' };

/** The next state; the same object when nothing changes. */
export function reduce(state: CheckState, event: CheckEvent): CheckState {
  switch (event.type) {
    case 'given':
      return give(state, event.files);
    case 'source':
      if (state.view !== 'describe') return state;
      return { view: 'describe', picture: state.picture, source: event.source };
    case 'examine':
      return examine(state, event.run);
    case 'answered':
      if (state.view !== 'examine' || state.run !== event.run) return state;
      return {
        view: event.diagnosis.status === 'diagnosed' ? 'result' : 'abstained',
        picture: state.picture,
        diagnosis: event.diagnosis,
      };
    case 'failed': {
      if (state.view !== 'examine' || state.run !== event.run) return state;
      const { picture, source } = state;
      return { view: 'error', picture, source, problem: event.problem };
    }
    case 'unreadable':
      if (state.view !== 'describe' || state.picture !== event.picture) return state;
      return { view: 'error', picture: event.picture, problem: event.problem };
    case 'cancel':
      if (state.view !== 'examine') return state;
      return { view: 'describe', picture: state.picture, source: state.source };
    case 'restart':
      return START;
  }
}

const ABOUT_PICTURE: readonly DermDxErrorCode[] = [
  'unsupported-type',
  'decode-failed',
  'image-not-found',
  'image-empty',
  'image-too-large',
  'image-cross-origin',
];

const HOPELESS: readonly DermDxErrorCode[] = [
  'asset-base-missing',
  'runtime-unsupported',
  'runtime-blocked',
  'invalid-option',
];

/** Whether another picture would help, and nothing else is wrong. */
export function isAboutPicture(code: string | undefined): boolean {
  return ABOUT_PICTURE.some((known) => known === code);
}

/** Whether trying the same picture again can help. */
export function canRetry({ code }: Problem): boolean {
  return !isAboutPicture(code) && !HOPELESS.includes(code);
}

function give(state: CheckState, files: readonly Blob[]): CheckState {
  const [picture] = files;
  if (state.view === 'examine') return { ...state, notice: 'busy' };
  if (!picture) return { ...state, notice: 'not-a-file' };
  if (files.length > 1) return { ...state, notice: 'several' };
  // a file of unknown type may well be a picture: decoding it will tell
  if (picture.type && !picture.type.startsWith('image/')) {
    return { ...state, notice: 'not-a-picture' };
  }
  return { view: 'describe', picture };
}

function examine(state: CheckState, run: number): CheckState {
  if (state.view !== 'describe' && state.view !== 'error') return state;
  const { picture, source } = state;
  if (source) return { view: 'examine', picture, source, run };
  return { view: 'describe', picture, notice: 'source-missing' };
}
