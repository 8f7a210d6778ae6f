import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dermdx.js';

/** What is built or installed, not written; and the history, which says how things were. */
const LEFT_OUT = /^(node_modules|dist|\..*|CHANGELOG\.md)$/;

/** A file that people read. */
export interface WrittenPage {
  /** Path in the repository. */
  path: string;
  text: string;
}

/**
 * Every file that somebody wrote for others to read.
 *
 * @param ending - `.md`, or `.html`
 */
export function writtenPages(ending: string): WrittenPage[] {
  return walk('');

  function walk(folder: string): WrittenPage[] {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    return entries
      .filter(({ name }) => !LEFT_OUT.test(name))
      .flatMap((entry) => {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) return walk(path);
        if (!entry.name.endsWith(ending)) return [];
        return [{ path, text: readFileSync(join(root, path), 'utf8') }];
      });
  }
}

/** The code blocks of a page in one language, the word behind the three backquotes. */
export function snippets({ text }: WrittenPage, language: string): string[] {
  const blocks = text.matchAll(/^```(\S*)\n(.*?)^```$/gms);
  return [...blocks].filter(([, name]) => name === language).map(([, , code]) => code ?? '');
}

/** One page, by its path in the repository. */
export function writtenPage(path: string): WrittenPage {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}
