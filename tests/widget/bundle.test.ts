import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import en from '../../packages/widget/src/lang/en.ts';

const dist = new URL('../../packages/widget/dist/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, dist), 'utf8');

describe('what the widget is built to', () => {
  it('is a shell of less than 25 KB over the wire', () => {
    expect(gzipSync(read('dermdx-check.js')).length).toBeLessThan(25_000);
  });

  it('has at first the English words that can be shown then, and no others', () => {
    const first = read('dermdx-check.js');
    for (const words of [en.choose.title, en.notices.pdf, en.error.topics.part.text]) {
      expect(first).toContain(words);
    }
    for (const words of [en.consent.title, en.result.kicker, en.labels.mel.line]) {
      expect(first).not.toContain(words);
      expect(read('dermdx-parts.js')).toContain(words);
    }
  });

  it('has in the script-tag bundle all that it needs, beside each other, and no bare import', () => {
    const seen = new Set<string>();
    const follow = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      for (const [, other] of read(name).matchAll(/(?:from|import\(?)\s*["']([^"']+)["']/g)) {
        expect(other, name).toMatch(/^\.\/[\w-]+\.js$/);
        follow(other!.slice(2));
      }
    };
    follow('dermdx-check.js');
    const parts = ['core', 'parts', 'lang-de', 'lang-zh-Hant'];
    for (const part of parts) expect([...seen]).toContain(`dermdx-${part}.js`);
    expect(readdirSync(dist)).toContain('diagnosis.worker.js');
    expect(read('dermdx-core.js')).toContain('./diagnosis.worker.js');
  });

  it('has each part in one file, so that a second one that fails does not take it along', () => {
    const parts = readdirSync(dist).filter((name) =>
      /^dermdx-(parts|core|lang-.*)\.js$/.test(name),
    );
    expect(parts.length).toBeGreaterThan(9);
    for (const part of parts) {
      const imports = [...read(part).matchAll(/(?:from|import)\s*["']([^"']+)["']/g)];
      for (const [, name] of imports) expect(name, part).toBe('./dermdx-check.js');
    }
  });

  it('loads nothing else at first', () => {
    const first = read('dermdx-check.js').matchAll(/(?:from|import)\s*["']([^"']+)["']/g);
    expect([...first].map(([, name]) => name)).toEqual([]);
  });

  it('draws no warning from a bundler that believes what package.json says of side effects', async () => {
    const entries = ['define', 'react', 'languages'].map(
      (name) => `import '@dermdx/widget/${name}';`,
    );
    const { warnings } = await build({
      stdin: {
        contents: `${entries.join('')} export { DermDxCheck } from '@dermdx/widget';`,
        resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      },
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: 'nowhere',
      write: false,
      external: ['react'],
    });
    expect(warnings.map(({ text }) => text)).toEqual([]);
  });

  it('checks nothing against a schema in its first script, which is to stay small', () => {
    // every valibot schema has this property
    expect(read('diagnosis.worker.js')).toContain('~standard');
    for (const name of ['dermdx-check.js', 'index.js', 'define.js', 'element.js']) {
      expect(read(name), name).not.toMatch(/~standard|@dermdx\/contract\/schemas/);
    }
  });

  it('tells the hash of each script that it has, for those who pin it', () => {
    const integrity = JSON.parse(read('integrity.json')) as Record<string, string>;
    const hash = createHash('sha384').update(read('dermdx-check.js')).digest('base64');
    expect(integrity['dermdx-check.js']).toBe(`sha384-${hash}`);
    // those of the script tag; what npm's users bundle gets other bytes by it
    const scripts = readdirSync(dist).filter((name) =>
      /^(dermdx-.*|diagnosis.worker)\.js$/.test(name),
    );
    expect(Object.keys(integrity).sort()).toEqual(scripts.sort());
  });

  it('describes itself to editors and to JSX', () => {
    const manifest = JSON.parse(read('../custom-elements.json')) as {
      modules: { declarations: { tagName?: string; attributes?: { name: string }[] }[] }[];
    };
    const element = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === 'dermdx-check')!;
    const names = element.attributes!.map(({ name }) => name);
    for (const name of ['asset-base', 'endpoint', 'site-key', 'lang', 'intended-use', 'history']) {
      expect(names).toContain(name);
    }
    expect(read('vscode.html-custom-data.json')).toContain('dermdx-check');
    expect(read('jsx.d.ts')).toContain('dermdx-check');
  });

  it('can be imported where there is no page', () => {
    const script = "await import('@dermdx/widget'); await import('@dermdx/widget/define');";
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
  });

  it('is rendered by React where there is no page, for the browser to take up', () => {
    const script = `
      import { createElement } from 'react';
      import { renderToString } from 'react-dom/server';
      import { DermDxCheck } from '@dermdx/widget/react';
      console.log(renderToString(createElement(DermDxCheck, { lang: 'de' })));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { encoding: 'utf8' },
    );
    expect([stdout.trim(), stderr]).toEqual(['<dermdx-check lang="de"></dermdx-check>', '']);
  });

  it('has an event of React’s for each of its own', () => {
    const manifest = JSON.parse(read('../custom-elements.json')) as {
      modules: { declarations: { tagName?: string; events?: { name: string }[] }[] }[];
    };
    const element = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === 'dermdx-check')!;
    const known = [...read('react.js').matchAll(/on[A-Z]\w+: '(dermdx-\w+)'/g)];
    const names = (all: (string | undefined)[]) => all.sort();
    expect(names(known.map(([, name]) => name))).toEqual(
      names(element.events!.map(({ name }) => name)),
    );
  });

  it('leaves Lit and the core to the site’s bundler, and holds the element once', () => {
    expect(read('element.js')).toContain("import('@dermdx/core')");
    expect(read('element.js')).toMatch(/from 'lit'/);
    // and none of the script-tag bundle's parts, which have a Lit of their own
    expect(read('element.js')).toContain("import('./element-parts.js')");
    expect(read('element.js')).not.toContain('./dermdx-');
    for (const entry of ['index.js', 'define.js']) {
      expect(read(entry)).toContain("'./element.js'");
      expect(read(entry)).not.toContain('extends LitElement');
    }
  });

  it('defines nothing when only its classes are imported', () => {
    expect(read('index.js') + read('element.js')).not.toContain('customElements');
  });
});
