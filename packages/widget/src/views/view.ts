import type { ActivationMap, Diagnosis, Frame, Label, Patient, Source } from '@dermdx/contract';
import type { DermDx, ProgressEvent } from '@dermdx/core';
import type { Facts } from './answer/model-facts.js';
import type { Question } from './question.js';
import type { Preview } from '../picture/preview.js';
import type { Erasure } from '../sending/post.js';
import type { Answers, Offers } from '../sending/reach.js';
import type { ReceiptCode } from '../sending/receipt-code.js';
import type { Consent } from '../flow/check-state.js';
import type { Mark } from '../history/size.js';
import type { KeptReceipt, KeptResult, Spot } from '../history/storage.js';
import type { CameraState } from '../picture/live-camera.js';
import type { Earlier } from '../picture/earlier.js';
import type { Shift } from './kept-picture.js';
import type { FirstWords, Strings } from '../lang/strings.js';

/** What a person can do in a view. */
export interface Actions {
  give: (files: File[]) => void;
  refuse: (notice: 'folder' | 'no-camera') => void;
  setSource: (source: Source) => void;
  proceed: () => void;
  /** Another square, or the centre square again. */
  setFrame: (frame?: Frame) => void;
  check: () => unknown;
  setPatient: (patient: Patient) => void;
  examine: () => unknown;
  /** Again what failed. */
  retry: () => unknown;
  back: () => void;
  /** To another picture; asks first where a result would be gone. */
  restart: () => void;
  /** Leaves the result, or stays, once that was asked. */
  leave: () => void;
  stay: () => void;
  openConsent: () => void;
  /** To how it stands with what was sent. */
  openSent: () => void;
  send: (consent: Consent) => unknown;
  resend: () => unknown;
  erase: (receipt: ReceiptCode) => Promise<Erasure>;
  /** The person has copied or printed a receipt, so that it may be lost with the page. */
  noted: (receipt: ReceiptCode) => void;
  /** Receipts of this site's server that are kept on the device. */
  listReceipts: () => Promise<KeptReceipt[] | undefined>;
  openReceipts: () => void;
  readOffers: () => Promise<Offers>;
  readAnswers: (code: string) => Promise<Answers>;
  /** Makes the answer code of a receipt useless; false when that could not be done. */
  cancelAnswers: (receipt: ReceiptCode) => Promise<boolean>;
  openCompare: () => void;
  openCamera: () => void;
  /** To a new picture of a kept spot. */
  follow: (spot: string) => void;
  /** On with what the camera took. */
  taken: (picture: Blob) => void;
  /** Asks the network something that no view waits for; undefined when nobody wants it any more. */
  consult: <T>(
    question: (dermdx: DermDx, signal: AbortSignal) => Promise<T>,
  ) => Promise<T | undefined>;
  /** Sets what a view remembers. */
  remember: (memory: Partial<Memory>) => void;
}

/** What a view remembers while it is shown; nothing that matters is lost with it. */
export interface Memory {
  /** Whether the activation map was asked for. */
  isMapShown?: boolean;
  /** Its strength, from 0 to 1. */
  mapStrength?: number;
  /** The class that it is shown for; the likeliest unless another is chosen. */
  mapLabel?: Label;
  /** The facts about the network, once they are wanted. */
  facts?: Facts;
  /** Whether the code of a receipt is on the clipboard; false when the browser refused. */
  copied?: boolean;
  /** The same of its answer code. */
  isAnswerCopied?: boolean;
  wrong?: boolean;
  agreeMissing?: boolean;
  /** Receipts on the device, once they are read. */
  receipts?: KeptReceipt[] | 'refused';
  /** Which earlier sending is of the same lesion: a receipt's id, or `code` for one typed in. */
  earlier?: string;
  /** What the clinic takes beside a result, once that is known. */
  offers?: Offers;
  /** Whether the person wants to leave a phone number, and whether what they typed is none. */
  givesPhone?: boolean;
  phoneWrong?: boolean;
  /** What came of asking for answers, or of cancelling a code; `none` before and where nothing is asked. */
  replies?: Answers | { status: 'cancelled' | 'not-cancelled' } | 'asking' | 'none';
  answerWrong?: boolean;
  /** Results on the device, once they are read. */
  results?: KeptResult[] | 'refused';
  left?: string;
  right?: string;
  /** How many times their size both pictures are shown. */
  zoom?: number;
  /** By how much both are moved, as shares of their side. */
  pan?: Shift;
  /** Spots on the device, once they are read. */
  spots?: Spot[];
  /** Which of them is shown: its id, or empty for results that belong to none. */
  spot?: string;
  /** Which one a result is kept with: its id, or empty for a new one. */
  keepWith?: string;
  /** Whether the noise of a result that is to be kept is being measured. */
  isMeasuring?: boolean;
  /** The result whose size is being marked, and the marks so far. */
  marking?: { id: string; marks: Mark[]; active: number; isWrong?: boolean } | undefined;
  /** How many results a file added; or that it was none of ours. */
  added?: number | 'failed';
  /** How it stands with the camera. */
  camera?: CameraState;
  /** The newest picture of the spot that is followed; none when there is no such spot. */
  before?: Earlier | 'none';
  /** Whether the person does not want it over the new one. */
  isEarlierHidden?: boolean;
  /** Whether the camera waits for a press. */
  isByPress?: boolean;
  isTorchOn?: boolean;
  /** The code of a receipt as dark and light squares; `failed` when that could not be made. */
  squares?: readonly (readonly boolean[])[] | 'failed' | undefined;
  /** What is asked once more before it is done. */
  sure?: Question | undefined;
  /** How the last thing asked for on this view ended. */
  outcome?: 'done' | 'waiting' | 'failed' | undefined;
}

/** What the site set. */
export interface Site {
  /** Whether results can be sent. */
  sends: boolean;
  /** Whether results can be kept to compare. */
  keeps: boolean;
  /** Whether the clinic answers what is sent. */
  answers: boolean;
  /** Folder that holds the network. */
  assetBase: string;
  /** Where an appointment is made; empty where the site says nothing. */
  bookingLink: string;
  /** The clinic's phone, as people write it; may be empty. */
  phone: string;
  /** When it can be reached, in the site's words; may be empty. */
  openingHours: string;
}

/** What every view is given beside its own state. */
export interface ViewContext<Texts = Strings> {
  strings: Texts;
  act: Actions;
  site: Site;
  memory: Memory;
  /** Where the network looked for a class; undefined where that is not known. */
  mapOf: (diagnosis: Diagnosis, label: Label) => ActivationMap | undefined;
  /** The picture, once it can be shown. */
  preview: Preview | undefined;
  /** Least pixels of a side that the network takes; undefined before it is loaded. */
  minimumSide: number | undefined;
  /** How far loading the network has come; undefined before it starts. */
  loading: ProgressEvent | undefined;
  /** Whether the picture is still looked at, and the first question waits. */
  looking: boolean;
  /** Whether files are being dragged over the panel. */
  dragging: boolean;
  /** Whether the part that the view is in could not be fetched. */
  missing: boolean;
}

/** The same before the words of other views than the first are here. */
export type FirstContext = ViewContext<FirstWords>;
