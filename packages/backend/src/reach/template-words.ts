/** A place to fill in: a name in braces. */
const PLACE = /\{([^{}]*)\}/g;

/** Places in one template. */
const MOST_PLACES = 10;

/** Signs of a place's name. */
const MOST_NAMED = 80;

/** Signs of what is filled in. */
export const MOST_FILLED = 200;

/** The names of the places that a template leaves, each once, in their order. */
export function placesOf(words: string): string[] {
  return [...new Set([...words.matchAll(PLACE)].map(([, name]) => name!.trim()))];
}

/** Whether every brace belongs to a place that has a name, and there are not too many places. */
export function isWellFormed(words: string): boolean {
  if (/[{}]/.test(words.replace(PLACE, '')) || placesOf(words).includes('')) return false;
  const isShort = placesOf(words).every((name) => name.length <= MOST_NAMED);
  return isShort && [...words.matchAll(PLACE)].length <= MOST_PLACES;
}

/** A template's words with its places filled in. */
export function fill(words: string, filled: Readonly<Record<string, string>>): string {
  return words.replace(PLACE, (_, name: string) => (filled[name.trim()] ?? '').trim());
}
