import { fetchScript } from '../flow/fetch-script.js';
import first from './en-first.js';
import type { FirstWords, Strings } from './strings.js';

const LOADERS: Record<string, () => Promise<{ default: Strings }>> = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  hi: () => import('./hi.js'),
  pt: () => import('./pt.js'),
  'zh-Hans': () => import('./zh-Hans.js'),
  'zh-Hant': () => import('./zh-Hant.js'),
};

/**
 * Every language of the panel, by its BCP 47 tag.
 *
 * @example
 * ```ts
 * import { LANGUAGES } from '@dermdx/widget';
 *
 * console.log(LANGUAGES.includes('de'));
 * ```
 */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(LOADERS)];

/**
 * The panel's language for a BCP 47 tag: the whole tag (`zh-Hant`), else the language in the script
 * that is usual there (`zh-TW` is `zh-Hant`), else the language alone (`de-AT` is `de`). English where
 * there is none, or for what is no tag.
 *
 * @example
 * ```ts
 * import { chooseLanguage } from '@dermdx/widget/languages';
 *
 * console.log(chooseLanguage(navigator.language));
 * ```
 */
export function chooseLanguage(tag: string): string {
  try {
    const { baseName, language } = new Intl.Locale(tag);
    const tags = [baseName, inScript(baseName), language, inScript(language)];
    return tags.find((one) => LANGUAGES.includes(one)) ?? 'en';
  } catch {
    return 'en';
  }
}

/** A language with the script that is likely for the tag. */
function inScript(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}

const loaded = new Map<string, FirstWords>([['en', first]]);

/** The texts of a language that are here already; of English, those of the first view. */
export const wordsOf = (language: string): FirstWords | undefined => loaded.get(language);

/** Fetches the texts of a language other than English; undefined when they cannot be had. */
export async function fetchStrings(language: string): Promise<Strings | undefined> {
  const load = LOADERS[language];
  if (!load) return undefined;
  try {
    const { default: strings } = await fetchScript(load, (found) => 'default' in found);
    loaded.set(language, strings);
    return strings;
  } catch {
    return undefined;
  }
}
