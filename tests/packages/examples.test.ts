import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';
import { compileStrictly } from '../support/strict-project.js';

/** What the packages publish, by their sources. The schemas are all used alike, as their module says. */
const ENTRIES = [
  'packages/core/src/index.ts',
  'packages/core/src/node/index.ts',
  'packages/core/src/browser/upright-picture.ts',
  'packages/core/src/sha256.ts',
  'packages/contract/src/index.ts',
  'packages/widget/src/index.ts',
  'packages/widget/src/element/react.ts',
  'packages/widget/src/lang/languages.ts',
].map((path) => join(root, path));

/** Functions, classes and constants; of types, what they are is the whole story. */
const found = examples();

describe('Each export of the packages', () => {
  let complaints: Map<string, string>;

  beforeAll(() => {
    const written = [...found].filter(([, example]) => example !== '');
    complaints = compileStrictly(Object.fromEntries(written));
  });

  it('is found', () => {
    expect([...found.keys()]).toEqual(
      expect.arrayContaining(['core/src/index load', 'core/src/node/index load']),
    );
    expect(found.size).toBeGreaterThan(50);
  });

  for (const [what, example] of found) {
    it(`has an example that a strict project compiles: ${what}`, () => {
      const name = what.split(' ')[1]!;
      expect(example, 'an @example in its docstring').toContain(name);
      expect(complaints.get(what)).toBe('');
    });
  }
});

/** The code of each export's first example, or nothing. */
function examples(): Map<string, string> {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
    readFileSync(path, 'utf8'),
  );
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram(ENTRIES, { ...options, noEmit: true, noLib: true });
  const checker = program.getTypeChecker();
  return new Map(
    ENTRIES.flatMap((path) => {
      const entry = checker.getSymbolAtLocation(program.getSourceFile(path)!)!;
      return checker.getExportsOfModule(entry).flatMap((symbol): [string, string][] => {
        const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
        const own = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
        if (!(own.flags & ts.SymbolFlags.Value)) return [];
        const tag = own.getJsDocTags(checker).find(({ name }) => name === 'example');
        const text = ts.displayPartsToString(tag?.text);
        const [, code = ''] = /```ts\n(.*?)```/s.exec(text) ?? [];
        const where = path.slice(join(root, 'packages/').length, -'.ts'.length);
        return [[`${where} ${symbol.name}`, code]];
      });
    }),
  );
}
