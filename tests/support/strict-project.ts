import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './dermdx.js';

/** How a strict project checks its code. */
const STRICT: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
};

/** For code in a page. */
const PAGE: ts.CompilerOptions = {
  ...STRICT,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
};

/** For code on a server: Node's types alone, there is no page. */
const SERVER: ts.CompilerOptions = {
  ...STRICT,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
};

/** Whether code is for Node. */
export const isForNode = (code: string): boolean => code.includes("'@dermdx/core/node'");

/**
 * Compiles pieces of code as a strict project outside of this repository does, each by itself: in a page,
 * or with Node's types and no DOM where it takes the library's entry for Node.
 *
 * @param codes - by what they show
 * @param checksTypes - whether the libraries' own types are checked too, which takes long
 * @returns what the compiler says of each; what it says of the libraries' own types, under no name
 */
export function compileStrictly(
  codes: Readonly<Record<string, string>>,
  checksTypes = false,
): Map<string, string> {
  const skipLibCheck = !checksTypes;
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-strict-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    for (const name of ['@dermdx', '@types', 'react', 'valibot']) {
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const all = Object.entries(codes);
    const said = [
      compile(
        folder,
        all.filter(([, code]) => !isForNode(code)),
        { ...PAGE, skipLibCheck },
      ),
      compile(
        folder,
        all.filter(([, code]) => isForNode(code)),
        { ...SERVER, skipLibCheck },
      ),
    ];
    const ofLibraries = said.map((one) => one.get('')).join('');
    return new Map([...said.flatMap((one) => [...one]), ['', ofLibraries]]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(
  folder: string,
  codes: readonly (readonly [what: string, code: string])[],
  options: ts.CompilerOptions,
): Map<string, string> {
  const paths = codes.map(([what, code]) => {
    const path = join(folder, `${what.replaceAll(/\W+/g, '-')}.ts`);
    writeFileSync(path, code);
    return path;
  });
  const host = ts.createCompilerHost(options);
  host.getCurrentDirectory = () => folder;
  const found = ts.getPreEmitDiagnostics(ts.createProgram(paths, options, host));
  const said = (isAbout: (path: string) => boolean): string =>
    found
      .filter(({ file }) => isAbout(file?.fileName ?? ''))
      .map(({ file, messageText }) => {
        const text = ts.flattenDiagnosticMessageText(messageText, '\n');
        return `${file?.fileName ?? ''}: ${text}\n`;
      })
      .join('');
  return new Map([
    ...codes.map(([what], index): [string, string] => [
      what,
      said((path) => path === paths[index]),
    ]),
    ['', said((path) => !paths.includes(path))],
  ]);
}
