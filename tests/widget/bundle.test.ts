import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const dist = new URL('../../packages/widget/dist/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, dist), 'utf8');

describe('what the widget is built to', () => {
  it('is a shell of less than 25 KB over the wire', () => {
    expect(gzipSync(read('dermdx-check.js')).length).toBeLessThan(25_000);
  });

  it('has in the script-tag bundle all that it needs, beside each other', () => {
    const bundle = read('dermdx-check.js') + read('dermdx-core.js');
    const asked = [...bundle.matchAll(/(?:from|import\(?)\s*["']([^"']+)["']/g)].map(
      ([, name]) => name,
    );
    expect(asked).toEqual(['./dermdx-core.js']);
    expect(readdirSync(dist)).toContain('diagnosis.worker.js');
    expect(read('dermdx-core.js')).toContain('./diagnosis.worker.js');
  });

  it('leaves Lit and the core to the site’s bundler, and holds the element once', () => {
    expect(read('element.js')).toContain("import('@dermdx/core')");
    expect(read('element.js')).toMatch(/from 'lit'/);
    for (const entry of ['index.js', 'define.js']) {
      expect(read(entry)).toContain("'./element.js'");
      expect(read(entry)).not.toContain('extends LitElement');
    }
  });

  it('defines nothing when only its classes are imported', () => {
    expect(read('index.js') + read('element.js')).not.toContain('customElements');
  });
});
