import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '../../packages/widget/src/lang/en.ts';
import { texts } from '../support/texts.js';
import {
  chooseLanguage,
  LANGUAGES,
  loadStrings,
} from '../../packages/widget/src/lang/languages.ts';
import { writtenPage } from '../support/written.js';

const folder = new URL('../../packages/widget/src/lang/', import.meta.url);
const files = readdirSync(folder)
  .filter((file) => /^[a-z]{2}(-[A-Z]\w+)?\.ts$/.test(file))
  .map((file) => file.replace('.ts', ''));

/** Texts that may be the same in two languages; so may single words such as “Hand”. */
const SAME =
  /^(locale|direction|details\.version|choose\.formats|labels\.|patient\.sexes|examine\.bytes)/;

const english = texts(en);

describe('the languages', () => {
  it('are the files of src/lang that are named by BCP 47 tags', () => {
    expect([...LANGUAGES].sort()).toEqual(files.sort());
    for (const tag of LANGUAGES) expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
  });

  it.each(LANGUAGES)('%s has every text, with every number that belongs in it', async (tag) => {
    const strings = await loadStrings(tag);
    expect(strings.locale).toBe(tag);
    const translated = texts(strings);
    // a plain name that is the medical one leaves that out, in any language
    const keys = (all: Record<string, string>) =>
      Object.keys(all)
        .filter((key) => !key.endsWith('.medical'))
        .sort();
    expect(keys(translated)).toEqual(keys(english));
    for (const [path, text] of Object.entries(translated)) {
      expect(text.trim(), path).not.toBe('');
      const marks = (all: string) => [...all.matchAll(/«\d»/g)].map(([mark]) => mark).sort();
      expect(marks(text), path).toEqual(marks(english[path] ?? text));
      expect(text, path).not.toMatch(/TODO|undefined/);
    }
  });

  it.each(LANGUAGES.filter((tag) => tag !== 'en'))('%s is translated', async (tag) => {
    const translated = texts(await loadStrings(tag));
    const same = Object.keys(english).filter(
      (path) =>
        translated[path] === english[path] &&
        !SAME.test(path) &&
        english[path]!.replace(/«\d»|\W/g, '').length > 6,
    );
    expect(same).toEqual([]);
  });

  it('begin no line with a French mark that a space stands before', async () => {
    const all = Object.values(texts(await loadStrings('fr')));
    expect(all.filter((text) => /« | [:;?!»]/.test(text))).toEqual([]);
    expect(all.filter((text) => text.includes('\u00a0:')).length).toBeGreaterThan(10);
  });

  it('are found by what pages and people write', () => {
    expect(['de-AT', 'PT-br', 'zh-CN', 'zh', 'ar-EG', 'en-GB', 'hi'].map(chooseLanguage)).toEqual([
      'de',
      'pt',
      'zh-Hans',
      'zh-Hans',
      'ar',
      'en',
      'hi',
    ]);
    expect(['', 'nl', 'x-klingon', 'zh_TW'].map(chooseLanguage)).toEqual(['en', 'en', 'en', 'en']);
  });

  it('are each found by their own tag, so that every one can be had', () => {
    expect(LANGUAGES.map(chooseLanguage)).toEqual(LANGUAGES);
  });

  it('are found in the script that is usual where somebody lives', () => {
    const traditional = ['zh-TW', 'zh-HK', 'zh-MO', 'ZH-hant-sg', 'zh-Hant-CN'];
    expect(traditional.map(chooseLanguage)).toEqual(traditional.map(() => 'zh-Hant'));
    const simplified = ['zh-SG', 'zh-Hans-TW', 'cmn-CN', 'zh-Latn'];
    expect(simplified.map(chooseLanguage)).toEqual(simplified.map(() => 'zh-Hans'));
  });

  it('are all named in the docs', () => {
    const [, first = ''] = writtenPage('docs/languages.md').text.split('\n\n');
    const named = [...first.matchAll(/\(`([\w-]+)`\)/g)].map(([, tag]) => tag);
    expect(['en', ...named].sort()).toEqual([...LANGUAGES].sort());
  });
});
