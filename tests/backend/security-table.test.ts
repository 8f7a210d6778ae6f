import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

const PAGE = join(root, 'docs/security.md');

/** How many items each section of ASVS 5.0.0 has. */
const SECTIONS: Record<number, number[]> = {
  1: [2, 10, 12, 3, 3],
  2: [3, 3, 5, 2],
  3: [1, 3, 5, 8, 8, 1, 5],
  4: [5, 5, 2, 4],
  5: [1, 6, 3, 3],
  6: [3, 12, 8, 6, 8, 4, 2, 4],
  7: [3, 4, 2, 5, 3, 2],
  8: [4, 4, 3, 2],
  9: [3, 4],
  10: [2, 3, 5, 16, 5, 2, 3],
  11: [4, 5, 5, 4, 2, 2, 2],
  12: [5, 2, 5],
  13: [4, 6, 4, 7],
  14: [2, 8, 3],
  15: [5, 5, 7, 4],
  16: [1, 5, 4, 3, 4],
  17: [2, 8, 2],
};

/** Every item of the standard, as `3.4.1`. */
const ITEMS = Object.entries(SECTIONS).flatMap(([chapter, sections]) =>
  sections.flatMap((count, section) =>
    Array.from({ length: count }, (_, item) => `${chapter}.${section + 1}.${item + 1}`),
  ),
);

const text = readFileSync(PAGE, 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (item|subject|-+) /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, item = '', promise = '', shown = '']) => ({ item, promise, shown }));

/** The items that a text names, one by one or as `3.4.3–3.4.6`. */
function itemsOf(named: string): string[] {
  return [...named.matchAll(/(\d+\.\d+\.)(\d+)(?:–\1(\d+))?/g)].flatMap(([, section, from, to]) => {
    const count = Number(to ?? from) - Number(from) + 1;
    return Array.from({ length: count }, (_, next) => `${section!}${Number(from) + next}`);
  });
}

describe('the table of what the product promises', () => {
  it('has every item of the standard once: shown, falling short, or as one that does not apply', () => {
    const apart = [...text.matchAll(/^Does not apply: [\s\S]*?\n\n/gm)].map(([part]) => part);
    const named = [...rows.map(({ item }) => item), ...apart].flatMap(itemsOf);
    const twice = named.filter((item, index) => named.indexOf(item) !== index);
    expect(twice).toEqual([]);
    expect(ITEMS.filter((item) => !named.includes(item))).toEqual([]);
    expect(named.filter((item) => !ITEMS.includes(item))).toEqual([]);
  });

  it.each(rows)('shows $item: $promise', ({ shown }) => {
    // `backend/file.test.ts` “words of a title”, “of another”; `e2e/other.test.ts` …
    const tests = [...shown.matchAll(/`([\w./-]+\.ts)`([^`]*)/g)];
    const pages = [...shown.matchAll(/\]\(([^)#]+)(?:#([^)]+))?\)/g)];
    const isShort = shown.includes('falls short');
    expect(tests.length + pages.length > 0 || isShort, shown).toBe(true);
    for (const [, file, titles] of tests) {
      const path = join(root, 'tests', file!);
      expect(existsSync(path), file).toBe(true);
      const source = readFileSync(path, 'utf8');
      for (const [, title] of titles!.matchAll(/“([^”]+)”/g)) expect(source).toContain(title);
    }
    for (const [, file, anchor] of pages) {
      const path = join(dirname(PAGE), file!);
      expect(existsSync(path), file).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(path)).toContain(anchor);
    }
  });
});

/** Where the headings of a page can be led to. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}
