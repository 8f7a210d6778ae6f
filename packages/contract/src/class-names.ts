import { CLASS_NAMES } from './vocabulary.js';
import type { Label } from './vocabulary.js';

/**
 * A class's medical name in English inside a sentence; each begins with an ordinary word.
 *
 * @example
 * ```ts
 * import { nameInSentence } from '@dermdx/contract';
 *
 * console.log(`It looks like ${nameInSentence('nv')}.`);
 * ```
 */
export function nameInSentence(label: Label): string {
  const name = CLASS_NAMES[label];
  return name.charAt(0).toLowerCase() + name.slice(1);
}
