import type {
  AbstainedDiagnosis,
  AbstainReason,
  Diagnosis,
  Frame,
  GivenDiagnosis,
  Patient,
  Quality,
  Source,
} from '@dermdx/contract';
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
export interface Answer<Said extends Diagnosis = Diagnosis> {
  asked: Asked;
  diagnosis: Said;
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
    | ({ view: 'result' } & Answer<GivenDiagnosis>)
    | ({ view: 'abstained' } & Answer<AbstainedDiagnosis>)
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

/** Where everybody starts. */
export const START: CheckState = { view: 'choose' };

/** The picture that a view shows, if any. */
export function pictureOf(state: CheckState): Blob | undefined {
  if ('asked' in state) return state.asked.picture;
  return 'picture' in state ? state.picture : undefined;
}
