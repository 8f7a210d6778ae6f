import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

/** Sources of all packages, by their path. */
const sources = readdirSync(join(root, 'packages'))
  .map((name) => join('packages', name, 'src'))
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  )
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Paths of sources that hold something. */
const holding = (what: RegExp) =>
  sources.filter(({ text }) => what.test(text)).map(({ path }) => path);

describe('the sources', () => {
  it('are found', () => {
    expect(sources.length).toBeGreaterThan(500);
  });

  it('make no HTML of text', () => {
    const html =
      /\b(innerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|setHTMLUnsafe|createContextualFragment)\b|\.outerHTML =|document\.write\(/;
    expect(holding(html)).toEqual([]);
  });

  it('make no code of text', () => {
    expect(holding(/\beval\(|\bnew Function\(|javascript:/)).toEqual([]);
  });

  it('of the server start no program', () => {
    const paths = holding(/child_process/);
    expect(paths.filter((path) => path.startsWith('packages/backend'))).toEqual([]);
  });

  it('of the server draw nothing that must not be guessed from a weak source', () => {
    // what is left to chance there: how long a retry waits
    const paths = holding(/Math\.random\(/).filter((path) => path.startsWith('packages/backend'));
    expect(paths.filter((path) => !path.includes('demo'))).toEqual([
      'packages/backend/src/database/unit-of-work.ts',
      'packages/backend/src/picture-store/picture-store.ts',
    ]);
  });

  it('listen to no messages of other pages', () => {
    // a worker hears its own page alone, and a channel its own origin
    const paths = holding(/(^|[^.\w]|\bwindow\.|\bglobalThis\.)addEventListener\(\s*'message'/m);
    expect(paths.filter((path) => !path.includes('worker'))).toEqual([]);
  });
});
