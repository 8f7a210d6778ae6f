import { parseMarkdown } from './markdown.js';
import type { Block } from './markdown.js';

/** The facts about the network: on their way, here, or not to be had. */
export type Facts = 'loading' | 'failed' | readonly Block[];

const FILE = 'MODEL_FACTS.md';

/**
 * Fetches what the network was measured on, from beside the network.
 *
 * @param assetBase - folder that holds the network
 */
export async function fetchFacts(assetBase: string): Promise<Facts> {
  try {
    const folder = new URL(assetBase.replace(/\/?$/, '/'), document.baseURI);
    const response = await fetch(new URL(FILE, folder));
    // a page that says so in words is none of the facts
    const isPage = response.headers.get('Content-Type')?.includes('html') ?? false;
    return response.ok && !isPage ? parseMarkdown(await response.text()) : 'failed';
  } catch {
    return 'failed';
  }
}
