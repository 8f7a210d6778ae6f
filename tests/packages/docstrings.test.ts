import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../support/dermdx.js';

interface Manifest {
  exports: Record<string, string | { types?: string }>;
}

/** The package's entries, by what they are imported as, and the declarations that an importer sees. */
function entriesOf(name: string): [entry: string, declarations: string][] {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  return Object.entries(exports).flatMap(([entry, targets]) =>
    // the React types are written by a tool
    typeof targets === 'object' && targets.types && entry !== './jsx'
      ? [[entry, join(folder, targets.types)]]
      : [],
  );
}

/** Exports without a docstring, of an entry's declarations. */
function undocumented(declarations: string): { all: number; names: string[] } {
  const program = ts.createProgram([declarations], {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    // what things are called is read, not whether they fit
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(declarations)!);
  // a script that only registers an element exports nothing
  const symbols = module ? checker.getExportsOfModule(module) : [];
  const resolve = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const own = symbols.filter((symbol) =>
    resolve(symbol)
      .getDeclarations()
      ?.some(({ parent }) => dirname(parent.getSourceFile().fileName).includes('/packages/')),
  );
  return {
    all: own.length,
    names: own
      .filter((symbol) => resolve(symbol).getDocumentationComment(checker).length === 0)
      .map(({ name }) => name),
  };
}

describe('whoever looks at an export in an editor', () => {
  for (const name of ['contract', 'core', 'widget', 'backend']) {
    it.each(entriesOf(name))(`reads what it is: @dermdx/${name}, %s`, (_entry, declarations) => {
      expect(existsSync(declarations)).toBe(true);
      expect(undocumented(declarations).names).toEqual([]);
    });
  }

  it('is heard where one says nothing', () => {
    const found = entriesOf('contract').map(([, declarations]) => undocumented(declarations).all);
    expect(Math.max(...found)).toBeGreaterThan(50);
  });
});
