import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '@dermdx/widget/languages';
import { mo, po } from 'gettext-parser';

/** @typedef {import('./files.mjs').Files} Files */

/**
 * What the plug-in says: the text, and the context that WordPress gives the texts of a block.
 *
 * @typedef {{ text: string, context: string }} Word
 */

/** `__( 'text', 'dermdx' )` and its kin; a text has no quote in it. */
const IN_PHP = /\b(?:__|esc_html__|esc_html_e)\(\s*'([^'\\]+)',\s*'dermdx'\s*\)/g;

/**
 * Every text of the plug-in.
 *
 * @param {Files} files
 * @returns {Word[]}
 */
export function findWords(files) {
  const read = (/** @type {string} */ path) => Buffer.from(files[path] ?? []).toString('utf8');
  const texts = Object.keys(files)
    .filter((path) => path.endsWith('.php'))
    .flatMap((path) => [...read(path).matchAll(IN_PHP)].map(([, text = '']) => text));
  const { title, description } = JSON.parse(read('block/block.json'));
  return [
    ...[...new Set(texts)].sort().map((text) => ({ text, context: '' })),
    { text: title, context: 'block title' },
    { text: description, context: 'block description' },
  ];
}

/**
 * The `.mo` of each language of the panel but English.
 *
 * @param {string} folder - of the `.po`
 * @param {Files} files - the plug-in
 * @returns {Files}
 * @throws Error that names a text that a language lacks, or has without its numbers
 */
export function compileWords(folder, files) {
  const words = findWords(files);
  const languages = LANGUAGES.filter((tag) => tag !== 'en');
  return Object.fromEntries(
    languages.map((tag) => {
      const catalogue = po.parse(readFileSync(join(folder, `${tag}.po`), 'utf8'));
      const wrong = words.filter((word) => !isTranslated(word, textIn(catalogue, word)));
      if (wrong.length > 0) {
        const list = wrong.map(({ text }) => `  ${text}`).join('\n');
        throw new Error(`languages/${tag}.po lacks, or has without its numbers:\n${list}`);
      }
      return [`languages/${tag}.mo`, mo.compile(catalogue)];
    }),
  );
}

/**
 * @param {import('gettext-parser').Catalogue} catalogue
 * @param {Word} word
 */
function textIn({ translations }, { text, context }) {
  return translations[context]?.[text]?.msgstr[0] ?? '';
}

/**
 * Whether a translation is there, with the same numbered gaps.
 *
 * @param {Word} word
 * @param {string} translated
 */
function isTranslated({ text }, translated) {
  const gaps = (/** @type {string} */ one) => (one.match(/%(\d\$)?s/g) ?? []).sort().join();
  return translated !== '' && gaps(translated) === gaps(text);
}
