import { MAXIMUM_PIXELS } from '@dermdx/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TOLERANCE } from '../../packages/backend/src/recheck/compare.ts';
import { wordingVersion } from '../../packages/widget/src/sending/pack.ts';
import { root } from '../support/dermdx.js';
import { writtenPage, writtenPages } from '../support/written.js';

/** The one place where a page says this, the spaces in it as they may be. */
function printed(path: string, pattern: RegExp): string[] {
  const found = [...writtenPage(path).text.replace(/\s+/g, ' ').matchAll(new RegExp(pattern, 'g'))];
  expect(found, `${path}: ${pattern}`).toHaveLength(1);
  return found[0]!.slice(1);
}

describe('a figure that a page prints', () => {
  it('of the panel’s first script is one that it keeps to', () => {
    const [kilobytes] = printed('docs/embedding.md', /first script is under (\d+) KB \(gzip\)/);
    const script = readFileSync(join(root, 'packages/widget/dist/dermdx-check.js'));
    expect(gzipSync(script).length).toBeLessThan(Number(kilobytes) * 1000);
  });

  it('of what the server’s own network may differ by is the one that it goes by', () => {
    const pattern =
      /no probability is further than ([\d.]+) from .*? familiarity score no further than ([\d.]+), and the photograph score no further than ([\d.]+):/;
    const figures = printed('docs/backend.md', pattern).map(Number);
    expect(figures).toEqual([TOLERANCE.probability, TOLERANCE.familiarity, TOLERANCE.photograph]);
  });

  it('of the name of a wording is that of the name that is sent', async () => {
    const [digits] = printed('docs/privacy.md', /`sha256-` and the first (\d+) hexadecimal digits/);
    expect(await wordingVersion('Words')).toMatch(new RegExp(`^sha256-[\\da-f]{${digits}}$`));
  });

  it.each(['docs/embedding.md', 'docs/pictures.md', 'docs/troubleshooting.md#image-too-large'])(
    'of the most pixels that are read is the one that is held to: %s',
    (place) => {
      const [path = '', code] = place.split('#');
      const page = writtenPage(path).text;
      const entry = code ? page.split(`### \`${code}\``)[1]!.split('### ')[0]! : page;
      const figures = [...entry.matchAll(/more than (\d+) million pixels/gi)];
      expect(figures).toHaveLength(1);
      expect(Number(figures[0]![1]) * 1e6).toBe(MAXIMUM_PIXELS);
    },
  );

  it('is never a made-up frequency in an example', () => {
    const examples = [...writtenPages('.md')].flatMap(({ path, text }) =>
      [...text.matchAll(/^```\w+\n.*?^```$/gms)].map(([code]) => [path, code] as const),
    );
    expect(examples.length).toBeGreaterThan(10);
    for (const [path, code] of examples) expect(code, path).not.toMatch(/\b\d+ of \d+\b/);
  });
});
