import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';
import en from '../../packages/widget/src/lang/en.ts';
import { texts } from '../support/texts.js';

/** Flesch and Kincaid's grade in which one is eleven (Kincaid et al. 1975). */
const READING_AGE_11 = 6;

/** The same of any single text: few words, so that one long name weighs much. */
const HARDEST = 8;

/** From so many words on a text is measured by itself. */
const PARAGRAPH = 12;

const LONGEST_SENTENCE = 25;

/** From so many words on it is a sentence. */
const SENTENCE = 5;

/** Names that cannot be put in other words; each counts as a short one. */
const NAMES = new RegExp(
  [
    ...Object.values(en.labels).flatMap(({ name, medical }) =>
      medical ? [medical, name] : [name],
    ),
    'dermatoscopes?',
    'melanomas?',
    'keratos[ei]s',
    'confidence interval',
    'HAM10000',
    'ISIC 2017',
    'JPEG|PNG|WebP|AVIF|HEIC|TIFF|PDF',
  ].join('|'),
  'gi',
);

const sentencesOf = (text: string): string[] =>
  text
    .replace(NAMES, 'spot')
    .replace(/«\d»/g, 'ten')
    .split(/[.!?:;](?=\s|$)/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[a-z]/i.test(sentence));

const wordsOf = (sentence: string): string[] => sentence.match(/[\p{L}\d’'-]+/gu) ?? [];

/** The grade in which these texts are read with ease: of whole sentences, as names of buttons are no reading. */
function gradeOf(all: readonly string[]): number {
  const sentences = all.flatMap(sentencesOf).filter((one) => wordsOf(one).length >= SENTENCE);
  if (sentences.length === 0) return 0;
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables });
}

/** For those who run the site, or only looked up by those who want to know. */
const FOR_EXPERTS = ['details', 'labels', 'locale', 'direction'];

describe('the English words of the panel', () => {
  const views = Object.entries(en).filter(([name]) => !FOR_EXPERTS.includes(name));

  it.each(views)('“%s” can be read at the age of eleven', (_, words) => {
    expect(gradeOf(Object.values(texts(words)))).toBeLessThanOrEqual(READING_AGE_11);
  });

  it('hide no hard text among easy ones', () => {
    const hard = views
      .flatMap(([name, words]) => Object.entries(texts(words, name)))
      .filter(([, text]) => wordsOf(text).length >= PARAGRAPH)
      .map(([path, text]) => [path, gradeOf([text])] as const)
      .filter(([, grade]) => grade > HARDEST);
    expect(hard).toEqual([]);
  });

  it('have no long sentence', () => {
    const long = Object.entries(texts(en))
      .flatMap(([path, text]) => sentencesOf(text).map((sentence) => [path, sentence] as const))
      .filter(([, sentence]) => wordsOf(sentence).length > LONGEST_SENTENCE);
    expect(long).toEqual([]);
  });

  it('are measured by a grade that tells easy from hard', () => {
    expect(gradeOf(['The cat sat on the mat. It was a good day.'])).toBeLessThan(3);
    const hard =
      'A class-conditional conformal prediction set guarantees marginal coverage of the distribution.';
    expect(gradeOf([hard])).toBeGreaterThan(12);
  });
});
