import en from './en.js';
import type { FirstWords, Strings } from './strings.js';

/** Every word of a language: of English the first script has but those of the first view. */
export const wholeWords = (words: FirstWords): Strings => (isWhole(words) ? words : en);

const isWhole = (words: FirstWords): words is Strings => 'result' in words;
