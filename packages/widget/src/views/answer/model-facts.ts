/** Words within a line, some of them to stand out. */
export type Inline = readonly { text: string; strong?: boolean }[];

/** A part of the facts, as `scripts/model-card.mjs` writes it. */
export type Block =
  | { kind: 'heading' | 'paragraph'; words: Inline }
  | { kind: 'list'; items: readonly Inline[] }
  | { kind: 'table'; head: readonly Inline[]; rows: readonly (readonly Inline[])[] }
  /** What is told in plain words; absent from files made before 0.6. */
  | { kind: 'figures'; figures: PlainFigures };

interface Count {
  count: number;
  total: number;
}

/** What was counted in one place. */
export interface PlainPlace {
  pictures: number;
  melanomasNamed: Count;
  seriousSentOn: Count;
  notJudged: Count;
}

/** What was counted at home and elsewhere. */
export interface PlainFigures {
  /** Lesions that the network learnt from. */
  learnt: number;
  home: PlainPlace;
  elsewhere: PlainPlace;
}

/** The facts about the network: on their way, here, or not to be had. */
export type Facts = 'loading' | 'failed' | readonly Block[];

const FILE = 'facts.json';

/**
 * Fetches what the network was tested on, from beside the network.
 *
 * @param assetBase - folder that holds the network
 */
export async function fetchFacts(assetBase: string): Promise<Facts> {
  try {
    const folder = new URL(assetBase.replace(/\/?$/, '/'), document.baseURI);
    const response = await fetch(new URL(FILE, folder));
    // an HTML error page is not JSON either
    const facts = (await response.json()) as readonly Block[];
    return response.ok && Array.isArray(facts) ? facts : 'failed';
  } catch {
    return 'failed';
  }
}
