import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

const rows = readFileSync(join(root, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, item = '', promise = '', tests = '']) => ({ item, promise, tests }));

describe('the table of what the server promises', () => {
  it('has its items', () => {
    expect(rows.length).toBeGreaterThan(25);
  });

  it.each(rows)('names tests that are there for $item: $promise', ({ tests }) => {
    // `file.test.ts` “words of a title”, “of another”; `other.test.ts` …
    const parts = [...tests.matchAll(/`([\w.-]+\.ts)`([^`]*)/g)];
    expect(parts.length, tests).toBeGreaterThan(0);
    for (const [, file, titles] of parts) {
      const folders = ['tests/backend', 'tests/e2e'].map((folder) => join(root, folder, file!));
      const path = folders.find((one) => existsSync(one)) ?? '';
      expect(path, file).not.toBe('');
      const text = readFileSync(path, 'utf8');
      for (const [, title] of titles!.matchAll(/“([^”]+)”/g)) expect(text).toContain(title);
    }
  });
});
