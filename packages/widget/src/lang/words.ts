import type { Site } from '@dermdx/contract';

/** A class of lesions in the words of a language. */
export interface LabelWords {
  /** Plain name, as in a list: "Mole". */
  name: string;
  /** Plain name, as an answer to "what does it see?": "A mole". */
  phrase: string;
  /** What clinicians call it; left out where that is the plain name. */
  medical?: string;
  /** What it is, as in brackets: of a cancer whose name does not say so. */
  plain?: string;
  /** One sentence that says what it is. */
  line: string;
}

/** A heading and the sentence under it. */
export interface Words {
  title: string;
  text: string;
}

/**
 * Body sites on which the network was hardly tested, and which the panel warns of: all but those named here.
 * HAM10000 has 7 pictures of `acral` and 48 of `genital` among 10,015, and none of a site added since.
 */
export type RarelyTested = Exclude<
  Site,
  | 'abdomen'
  | 'back'
  | 'chest'
  | 'ear'
  | 'face'
  | 'foot'
  | 'hand'
  | 'lower extremity'
  | 'neck'
  | 'scalp'
  | 'trunk'
  | 'upper extremity'
>;

/** What the error view tells apart; several error codes share one. */
export type ErrorTopic =
  | 'empty'
  | 'unreadable'
  | 'heic'
  | 'too-large'
  | 'changed'
  | 'closed'
  | 'not-set-up'
  | 'part'
  | 'offline'
  | 'site'
  | 'browser'
  | 'stopped'
  | 'defect';

/** Why a picture cannot be judged, and what to do about it. */
export interface ReasonWords {
  /** Given the picture's size in pixels, as written in this language. */
  reason(width: string, height: string): string;
  advice: readonly string[];
}
