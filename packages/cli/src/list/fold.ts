const MARKS = /\p{M}/gu;

/** The text in lower case, without accents, every run of what is neither letter nor digit as one blank. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Which word each of several spellings means; German umlauts may be written with an `e`. */
export function spellings<Word extends string>(
  words: Partial<Record<Word, string>>,
): ReadonlyMap<string, Word> {
  const meanings = new Map<string, Word>();
  for (const [word, others] of Object.entries(words) as [Word, string][]) {
    for (const spelling of [word, ...others.split(', ')]) {
      meanings.set(fold(spelling), word);
      meanings.set(fold(withoutUmlauts(spelling)), word);
    }
  }
  return meanings;
}

function withoutUmlauts(text: string): string {
  return text.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue');
}
