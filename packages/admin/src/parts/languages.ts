import { LANGUAGES } from '@dermdx/widget/languages';
import { words } from '../language.js';

/** The panel's languages, in which people can be answered. */
export const ANSWER_LANGUAGES: readonly string[] = LANGUAGES;

/** What a language is called, in the language of the pages. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([words.own.locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
