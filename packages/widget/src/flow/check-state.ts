import type { AbstainReason, Diagnosis, Frame, Patient, Quality, Source } from '@dermdx/contract';
import { answerOf } from './answer.js';
import { give, leave } from './check-leaving.js';
import { send } from './check-sending.js';
import { spotOf, take } from './check-camera.js';
import { noticeOf, proceed, refuse } from './check-steps.js';
import { canRetry } from './problems.js';
import type { Problem } from './problems.js';

/** A kind word about something that could not be done; the view stays as it is. */
export type Notice =
  /** More than one picture was given at once. */
  | 'several'
  /** A file that is no picture was given. */
  | 'not-a-picture'
  /** A PDF was given, which may well have a picture in it. */
  | 'pdf'
  /** A folder was dropped. */
  | 'folder'
  /** Nothing came from the camera: it was refused, or the person thought better of it. */
  | 'no-camera'
  /** Text or a link was given. */
  | 'not-a-file'
  /** A picture was given while another is being examined. */
  | 'busy'
  /** The person has not said what the picture was taken with. */
  | 'source-missing'
  /** What was to be sent could not be put together, so nothing was sent. */
  | 'not-sent';

interface Noticed {
  notice?: Notice;
}

/** A picture and everything that the person said about it. */
export interface Asked {
  picture: Blob;
  source: Source;
  /** The square that the person framed; the centre square when left out. */
  frame?: Frame;
  patient: Patient;
  /** The kept spot that it is a new picture of. */
  spot?: string;
}

/** A picture of which less is known. */
interface Given {
  picture: Blob;
  source?: Source;
  spot?: string;
}

/** What the person agreed to. */
export interface Consent {
  text: string;
  picture: boolean;
  /** Whether this device keeps a small picture with the receipt; it is not sent. */
  thumbnail?: boolean;
  /** A number on which the clinic may call. */
  phone?: string | undefined;
  /** Deletion token of an earlier sending of the same lesion. */
  earlier?: string | undefined;
}

/** With which a person can erase what they sent. */
export interface Receipt {
  /** The server's own id of it. */
  id: string;
  token: string;
  /** When the server took it, in milliseconds since 1970. */
  receivedAt: number;
  /** With which answers can be fetched, and nothing else; where the clinic gives any. */
  answerCode?: string;
}

/** How it stands with something that was sent. */
export interface Delivery {
  id: string;
  status:
    /** `unkept`: as `waiting`, but the device has no room for it; `gone`: it waits no more, unseen. */
    | 'sending'
    | 'sent'
    | 'waiting'
    | 'unkept'
    | 'gone'
    | 'refused'
    | 'erasing'
    | 'erased'
    /** The server cannot be reached: it is erased as soon as it can. */
    | 'erase-waiting'
    | 'not-erased';
  /** Once the server has it. */
  receipt?: Receipt;
  /** Whether the device had room for the receipt. */
  isReceiptKept?: boolean;
  /** Whether a phone number was sent along. */
  hasPhone?: boolean;
  /** Why the server refused it. */
  detail?: string;
}

/** What the network said of a picture, and how it stands with it if it was sent. */
export interface Answer {
  asked: Asked;
  diagnosis: Diagnosis;
  delivery?: Delivery;
  /** The person is asked once more whether to leave it, for another picture where one was given. */
  leaving?: { picture?: Blob };
}

/** Where the person is. One view at a time, each with exactly what it needs. */
export type CheckState = Noticed &
  (
    | { view: 'choose' }
    /** A new picture of a kept spot is wanted. */
    | { view: 'follow'; spot: string }
    /** `live`: the person has said what they use, and the camera may be switched on. */
    | { view: 'camera'; source?: Source; spot?: string; live?: true }
    /** Taken by a camera alone: to save, to show and to send, not to be judged. */
    | ({ view: 'taken' } & Given)
    | ({ view: 'describe' } & Given)
    /** The picture, or what it would be taken with, is of no kind that this site wants examined. */
    | { view: 'declined'; picture?: Blob; source: Source; spot?: string }
    | { view: 'frame'; asked: Asked }
    | { view: 'check'; asked: Asked; run: number }
    | { view: 'unfit'; asked: Asked; reasons: AbstainReason[]; quality: Quality }
    /** The same, found before anything was asked. */
    | ({ view: 'unfit'; reasons: AbstainReason[]; quality: Quality } & Given)
    | { view: 'patient'; asked: Asked }
    | { view: 'examine'; asked: Asked; run: number }
    | ({ view: 'result' } & Answer)
    | ({ view: 'abstained' } & Answer)
    | ({ view: 'consent' } & Answer)
    | ({ view: 'sent' } & Answer & { delivery: Delivery })
    | { view: 'receipts' }
    | ({ view: 'compare' } & Partial<Answer>)
    | {
        view: 'error';
        picture: Blob;
        asked?: Asked;
        spot?: string;
        failed?: 'check' | 'examine' | 'show';
        /** What could not be shown, to be shown again. */
        shown?: CheckState;
        problem: Problem;
      }
  );

/** Name of a view. */
export type View = CheckState['view'];

/** The state in which a view is shown. */
export type StateOf<V extends View> = Extract<CheckState, { view: V }>;

/** What can happen. */
export type CheckEvent =
  /** Something was picked, dropped or pasted; no files when it was text. */
  | { type: 'given'; files: readonly Blob[] }
  /** What came is nothing that can be taken. */
  | { type: 'refused'; notice: 'folder' | 'no-camera' }
  /** The person said what the picture was taken with. */
  | { type: 'source'; source: Source }
  /** A new picture of a kept spot is wanted. */
  | { type: 'follow'; spot: string }
  /** The person wants to use the camera in the panel. */
  | { type: 'camera' }
  | { type: 'show' }
  /** The camera took this one. */
  | { type: 'taken'; picture: Blob }
  /** On to framing; `clinic` where only pictures of a dermatoscope are wanted. */
  | { type: 'proceed'; clinic: boolean }
  /** Another square; the centre square when left out. */
  | { type: 'frame'; frame?: Frame }
  /** The square is to be looked at for its quality; `run` is new each time. */
  | { type: 'check'; run: number }
  | { type: 'checked'; run: number; reasons: AbstainReason[]; quality: Quality }
  /** What a picture is worth that was just given. */
  | { type: 'judged'; picture: Blob; reasons: AbstainReason[]; quality: Quality }
  /** What is known about the person. */
  | { type: 'patient'; patient: Patient }
  /** The picture is to be examined, for the first time or again; `run` is new each time. */
  | { type: 'examine'; run: number; clinic: boolean }
  /** The network answered. */
  | { type: 'answered'; run: number; diagnosis: Diagnosis }
  /** The network could not answer. */
  | { type: 'failed'; run: number; problem: Problem }
  /** The picture could not be shown. */
  | { type: 'unreadable'; picture: Blob; problem: Problem }
  /** What the person agreed to could not be put together; the view stays as it is. */
  | { type: 'unsendable' }
  /** One step back; what was said and done stays. */
  | { type: 'back' }
  /** To the question whether to send. */
  | { type: 'consent' }
  /** It is being sent, or what became of it. */
  | { type: 'delivery'; delivery: Delivery }
  /** The server erased what this receipt is of, whichever page asked it to. */
  | { type: 'erased'; receipt: string }
  /** How it stands with what was sent. */
  | { type: 'sent' }
  | { type: 'receipts' }
  | { type: 'compare' }
  /** The person wants another picture; asked once more where a result would be gone. */
  | { type: 'another' }
  /** The person leaves the result, or stays. */
  | { type: 'leave' }
  | { type: 'stay' }
  /** Back to the start, whatever was there: the page's doing. */
  | { type: 'restart' };

/** Where everybody starts. */
export const START: CheckState = { view: 'choose' };

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
      const { diagnosis } = event;
      return { view: diagnosis.status === 'diagnosed' ? 'result' : 'abstained', asked, diagnosis };
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

/** The picture that a view shows, if any. */
export function pictureOf(state: CheckState): Blob | undefined {
  if ('asked' in state) return state.asked.picture;
  return 'picture' in state ? state.picture : undefined;
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
