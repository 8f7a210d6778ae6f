import { describe, expect, it } from 'vitest';
import en from '../../packages/widget/src/lang/en.ts';
import { LANGUAGES, loadStrings } from '../../packages/widget/src/lang/languages.ts';
import { texts } from '../support/texts.js';
import { TERMS } from './terms.js';

/** The words of the seven kinds are names, which have terms of their own. */
const isTerm = (path: string): boolean => !path.startsWith('labels.');

const english = Object.entries(texts(en)).filter(([path]) => isTerm(path));

/** Arabic vowel signs, which a word has or has not. */
const VOWEL_SIGNS = /[\u064b-\u0652]/g;

async function textsOf(tag: string): Promise<Record<string, string>> {
  const all = Object.entries(texts(await loadStrings(tag)));
  return Object.fromEntries(all.map(([path, text]) => [path, text.replaceAll(VOWEL_SIGNS, '')]));
}

describe.each(LANGUAGES.filter((tag) => tag !== 'en'))('the terms in %s', (tag) => {
  it.each(Object.entries(TERMS))('“%s” is said wherever English says it', async (_, term) => {
    const translated = await textsOf(tag);
    const { say } = term.words[tag]!;
    const without = english
      .filter(([path, text]) => term.english.test(text) && !say.test(translated[path] ?? ''))
      .map(([path]) => [path, translated[path]]);
    expect(without).toEqual([]);
  });

  it.each(Object.entries(TERMS))('“%s” has no second word', async (_, { words }) => {
    const { never } = words[tag]!;
    const translated = Object.entries(await textsOf(tag)).filter(([path]) => isTerm(path));
    expect(translated.filter(([, text]) => never?.test(text))).toEqual([]);
  });
});

describe('the terms', () => {
  it('have a word in every language', () => {
    for (const [name, { words }] of Object.entries(TERMS)) {
      expect(['en', ...Object.keys(words)].sort(), name).toEqual([...LANGUAGES].sort());
    }
  });

  it('are each in use', () => {
    for (const [name, term] of Object.entries(TERMS)) {
      expect(
        english.filter(([, text]) => term.english.test(text)),
        name,
      ).not.toEqual([]);
    }
  });
});
