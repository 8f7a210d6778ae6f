declare global {
  /** What each engine's script is, in a page of its own (peers/NAME.js). */
  var engine: {
    load(base: string): Promise<void>;
    /** The likeliest class of a picture. */
    answer(file: Blob): Promise<string>;
  };
  /** What in-page.mjs measures with. */
  var bench: {
    /** Milliseconds from the call that loads until the first answer. */
    start(url: string): Promise<number>;
    /** Milliseconds of one picture. */
    answer(url: string): Promise<number>;
    /** Milliseconds of the longest task of the page's thread; 0 when none was longer than 50. */
    block(): Promise<number>;
  };
  /** When the latest key went down, in milliseconds since the page began. */
  var pressedAt: number;
  /** What ask-worker.mjs starts, and how it is asked. */
  var worker: Worker | undefined;
  var ask: (url: string, more?: object) => Promise<unknown>;
}

export {};
