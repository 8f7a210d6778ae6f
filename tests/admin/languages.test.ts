import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '../../packages/admin/src/lang/en.ts';
import type { Strings } from '../../packages/admin/src/lang/en.ts';
import { texts } from '../support/texts.js';

const folder = new URL('../../packages/admin/src/lang/', import.meta.url);
const others = readdirSync(folder).filter((file) => file !== 'en.ts');

/** Texts that may be the same in two languages. */
const SAME =
  /^(locale|name|tokens\.scopeHints|(labels|findings)\.(df|mel)|export\.fhir|nav\.webhooks|webhooks\.title)/;

const marksOf = (text: string) => [...text.matchAll(/«\d»/g)].map(([mark]) => mark).sort();

describe('the languages of the staff’s pages', () => {
  const english = texts(en);

  it.each(others)('%s has every text, translated, with what belongs in it', async (file) => {
    const { default: strings } = (await import(new URL(file, folder).href)) as { default: Strings };
    expect(`${strings.locale}.ts`).toBe(file);
    const translated = texts(strings);
    expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
    for (const [path, text] of Object.entries(translated)) {
      expect(text.trim(), path).not.toBe('');
      expect(marksOf(text), path).toEqual(marksOf(english[path]!));
      const isLong = english[path]!.replace(/«\d»|\W/g, '').length > 6;
      if (isLong && !SAME.test(path)) expect(text, path).not.toBe(english[path]);
    }
  });
});
