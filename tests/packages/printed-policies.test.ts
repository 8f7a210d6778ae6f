import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../scripts/serve.mjs';
import { writtenPages } from '../support/written.js';

/** Two directives or more with a semicolon between them. */
const POLICY = /\b[a-z]+-src [^;`"|]*(?:; ?[a-z]+-[a-z]+ [^;`"|]*)+/g;

describe('a Content-Security-Policy that a page prints', () => {
  const printed = [...writtenPages('.md'), ...writtenPages('.html')].flatMap(({ path, text }) =>
    [...text.replace(/\s+/g, ' ').matchAll(POLICY)].map(
      ([policy]) => [path, policy.trim()] as const,
    ),
  );

  it('is found where the docs and the strict examples have one', () => {
    expect(printed.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        'docs/csp.md',
        'docs/embedding.md',
        'examples/strict-csp/index.html',
        'packages/widget/README.md',
        'tests/widget/strict-csp.html',
      ]),
    );
  });

  it.each(printed)(
    '%s: is the one that the demo clinic and the tests are served under',
    (_, policy) => {
      expect(policy).toBe(CONTENT_SECURITY_POLICY);
    },
  );
});
