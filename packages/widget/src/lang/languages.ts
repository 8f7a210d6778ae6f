import en from './en.js';
import { fetchStrings } from './known-languages.js';
import type { Strings } from './strings.js';

export { chooseLanguage, LANGUAGES } from './known-languages.js';
export type { Strings };

/**
 * All texts of a language, for other pages than the panel; English when they cannot be had.
 *
 * @example
 * ```ts
 * import { loadStrings } from '@dermdx/widget/languages';
 *
 * const strings = await loadStrings('de');
 * console.log(strings.choose.title);
 * ```
 */
export const loadStrings = async (language: string): Promise<Strings> =>
  (await fetchStrings(language)) ?? en;
