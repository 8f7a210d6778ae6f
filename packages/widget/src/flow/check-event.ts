import type { AbstainReason, Diagnosis, Frame, Patient, Quality, Source } from '@dermdx/contract';
import type { Delivery } from './check-state.js';
import type { Problem } from './problems.js';

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
