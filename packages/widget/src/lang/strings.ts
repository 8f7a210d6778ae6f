import type { AbstainReason, Label, Source } from '@dermdx/core';
import type { Notice } from '../check-state.js';

/** A class of lesions in the words of a language. */
export interface LabelWords {
  /** Plain name, as in a list: "Mole". */
  name: string;
  /** Plain name, as an answer to "what does it see?": "A mole". */
  phrase: string;
  /** What clinicians call it; left out where that is the plain name. */
  medical?: string;
  /** One sentence that says what it is. */
  line: string;
}

/** A heading and the sentence under it. */
export interface Words {
  title: string;
  text: string;
}

/** What the error view tells apart; several error codes share one. */
export type ErrorTopic =
  | 'empty'
  | 'unreadable'
  | 'too-large'
  | 'closed'
  | 'not-set-up'
  | 'offline'
  | 'site'
  | 'browser'
  | 'stopped'
  | 'defect';

/** Every text of the panel in one language. */
export interface Strings {
  /** BCP 47 tag, for numbers. */
  locale: string;
  /** Name of the panel for screen readers. */
  panel: string;
  step(step: number, of: number): string;
  choose: Words & {
    drop: string;
    dropNow: string;
    formats: string;
    button: string;
    camera: string;
    private: string;
    limits: string;
  };
  describe: {
    title: string;
    picture: string;
    square: string;
    whole: string;
    legend: string;
    sources: Record<Source, { name: string; hint: string }>;
    examine: string;
    another: string;
  };
  examine: {
    title: string;
    fetching: string;
    bytes(loaded: string, total: string): string;
    starting: string;
    looking: string;
    private: string;
    cancel: string;
  };
  result: {
    kicker: string;
    /** What to do next, whatever the network sees. */
    next: string;
    square: string;
    whole: string;
    unmeasured: Record<Exclude<Source, 'dermatoscope'>, Words>;
    classes: string;
    classesHint: string;
    meanings: string;
    limits: Words;
    again: string;
    below(percent: string): string;
    above(percent: string): string;
  };
  details: {
    title: string;
    network: string;
    version: string;
    time: string;
    seconds(seconds: string): string;
    picture: string;
    square: string;
    pixels(width: string, height: string): string;
  };
  abstained: {
    title: string;
    reasons: Record<AbstainReason, (width: string, height: string) => string>;
    advice: Record<AbstainReason, readonly string[]>;
    again: string;
  };
  error: {
    topics: Record<ErrorTopic, Words>;
    kept: string;
    retry: string;
    again: string;
    forSite: string;
  };
  notices: Record<Notice, string>;
  labels: Record<Label, LabelWords>;
}
