import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './dermdx.js';

/** A type that says which codes there are. */
interface Declared {
  /** Of the error's class, or of the type. */
  name: string;
  values: string[];
}

/** Every code that an error may carry, by the class that carries it; from the types of the sources. */
export function declaredCodes(): Declared[] {
  const program = ts.createProgram(
    sources
      .filter(({ text }) => /\bclass \w+ extends \w*Error\b|\btype ProblemKind\b/.test(text))
      .map(({ path }) => path),
    {
      strict: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      experimentalDecorators: true,
      types: ['node'],
    },
  );
  const checker = program.getTypeChecker();
  const declared: Declared[] = [];
  for (const { path } of sources) {
    program.getSourceFile(path)?.forEachChild((node) => {
      const isKind = ts.isTypeAliasDeclaration(node) && node.name.text === 'ProblemKind';
      if (!isKind && !(ts.isClassDeclaration(node) && node.name && isError(node))) return;
      const type = checker.getTypeAtLocation(node);
      const code = isKind ? type : propertyType(checker, type, 'code');
      if (code) declared.push({ name: node.name!.text, values: literals(code, path) });
    });
  }
  return declared;
}

/** Whether a code stands somewhere besides its declaration: not in a union type, nor as a key. */
export function isGivenSomewhere(code: string): boolean {
  const given = new RegExp(`(?<!\\| )'${code}'(?!:)`);
  return sources.some(({ text }) => given.test(text));
}

/** Status and code of every problem that the backend makes with both written out. */
export function statusesGiven(): { code: string; status: number }[] {
  return sources.flatMap(({ text }) =>
    [...text.matchAll(/new Problem\(\s*(\d{3}),\s*'([\w-]+)'/g)].map(([, status, code]) => ({
      code: code!,
      status: Number(status),
    })),
  );
}

/** What is published; the staff's pages only show what the API said. */
const sources = readdirSync(join(root, 'packages'))
  .filter((name) => name !== 'admin')
  .flatMap((name) => listSources(join(root, 'packages', name, 'src')))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

function listSources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function isError(node: ts.ClassDeclaration): boolean {
  return (node.heritageClauses ?? []).some(({ types }) =>
    types.some(({ expression }) => expression.getText().endsWith('Error')),
  );
}

function propertyType(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const property = type.getProperty(name);
  return property && checker.getTypeOfSymbol(property);
}

function literals(type: ts.Type, path: string): string[] {
  const members = type.isUnion() ? type.types : [type];
  return members.map((member) => {
    if (member.isStringLiteral()) return member.value;
    throw new Error(
      `${path}: a code must be one of a list of strings, so that each can be explained.`,
    );
  });
}
