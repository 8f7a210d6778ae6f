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

/** Body sites of which the network's data has next to no pictures: 7 and 48 of 10,015 in HAM10000. */
export type RarelyTested = Extract<Site, 'acral' | 'genital'>;

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
