import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dermdx.js';

/**
 * The code blocks of a page in one language, as the page prints them.
 *
 * @param page - path in the repository
 * @param language - what stands behind the three backquotes
 */
export function snippets(page: string, language: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = text.matchAll(/^```(\S*)\n(.*?)^```$/gms);
  return [...blocks].filter(([, name]) => name === language).map(([, , code]) => code ?? '');
}
