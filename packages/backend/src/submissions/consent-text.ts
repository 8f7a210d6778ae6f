import type { EntityManager } from 'typeorm';
import { sha256 } from '../ids.js';
import { ConsentText } from './consent-text.entity.js';

/** Names words by what they say: another word, another version. The panel does the same. */
export function versionOf(words: string): string {
  return `sha256-${sha256(plain(words)).slice(0, 32)}`;
}

/** Keeps words that somebody agreed to, unless the site has them. */
export async function keepWords(
  manager: EntityManager,
  siteId: string,
  words: string,
): Promise<void> {
  const version = versionOf(words);
  const texts = manager.getRepository(ConsentText);
  if (await texts.existsBy({ siteId, version })) return;
  await texts.insert({ siteId, version, words: plain(words), firstAt: Date.now() });
}

/** The words of a version; null where the panel that sent it told none. */
export async function wordsOf(
  manager: EntityManager,
  siteId: string,
  version: string,
): Promise<string | null> {
  const found = await manager.getRepository(ConsentText).findOneBy({ siteId, version });
  return found?.words ?? null;
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
