import type { Frame, Patient, ProgressEvent, Source } from '@dermdx/core';
import type { Receipt } from '../check-state.js';
import type { Preview } from '../preview.js';
import type { KeptResult } from '../storage.js';
import type { Strings } from '../strings.js';

/** What a person can do in a view. */
export interface Actions {
  give: (files: File[]) => void;
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
  restart: () => void;
  print: () => void;
  openConsent: () => void;
  send: (consent: Consent) => unknown;
  resend: () => unknown;
  erase: (receipt: Pick<Receipt, 'id' | 'token'>) => Promise<boolean>;
  openReceipts: () => void;
  openCompare: () => void;
  /** Sets what a view remembers. */
  remember: (memory: Partial<Memory>) => void;
}

/** What the person agreed to. */
export interface Consent {
  text: string;
  picture: boolean;
}

/** What a view remembers while it is shown; nothing that matters is lost with it. */
export interface Memory {
  /** Whether the activation map is hidden. */
  mapHidden?: boolean;
  /** Its strength, from 0 to 1. */
  mapStrength?: number;
  copied?: boolean;
  wrong?: boolean;
  agreeMissing?: boolean;
  /** Results on the device, once they are read. */
  results?: KeptResult[];
  left?: string;
  right?: string;
  /** Whether deleting all was pressed once. */
  sure?: boolean;
  /** How the last thing asked for on this view ended. */
  outcome?: 'done' | 'failed' | undefined;
}

/** What the site set. */
export interface Site {
  /** Whether results can be sent. */
  sends: boolean;
  /** Whether results can be kept to compare. */
  keeps: boolean;
}

/** What every view is given beside its own state. */
export interface ViewContext {
  strings: Strings;
  act: Actions;
  site: Site;
  memory: Memory;
  /** The picture, once it can be shown. */
  preview: Preview | undefined;
  /** How far loading the network has come; undefined before it starts. */
  loading: ProgressEvent | undefined;
  /** Whether files are being dragged over the panel. */
  dragging: boolean;
}
