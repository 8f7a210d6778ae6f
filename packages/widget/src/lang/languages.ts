import en from './en.js';
import type { Strings } from './strings.js';

export type { Strings };

const LOADERS: Record<string, () => Promise<{ default: Strings }>> = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  hi: () => import('./hi.js'),
  pt: () => import('./pt.js'),
  'zh-Hans': () => import('./zh-Hans.js'),
};

/** Every language of the panel, by its BCP 47 tag. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(LOADERS)];

/** The panel's language for a tag such as `de-AT` or `zh-CN`; English where there is none. */
export function chooseLanguage(tag: string): string {
  const [base = ''] = tag.toLowerCase().split('-');
  return LANGUAGES.find((known) => known.toLowerCase().split('-')[0] === base) ?? 'en';
}

const loaded = new Map<string, Strings>([['en', en]]);

/** The texts of a language that are here already. */
export const stringsOf = (language: string): Strings | undefined => loaded.get(language);

/** Fetches the texts of a language; English when they cannot be had. */
export async function loadStrings(language: string): Promise<Strings> {
  const here = loaded.get(language);
  if (here) return here;
  try {
    const { default: strings } = await LOADERS[language]!();
    loaded.set(language, strings);
    return strings;
  } catch {
    return en;
  }
}
