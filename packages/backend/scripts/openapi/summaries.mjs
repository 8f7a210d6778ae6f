import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * What each operation does, from the comment before its method: the first sentence, and what follows it.
 *
 * @param {string} folder - of the sources
 * @returns {Map<string, { summary: string, description?: string }>} by operation, as `Audit.list`
 */
export function readSummaries(folder) {
  const summaries = new Map();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.controller.ts'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement) || !statement.name) continue;
      const controller = statement.name.text.replace(/Controller$/, '');
      for (const member of statement.members) {
        if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue;
        const words = wordsOf(member);
        if (words) summaries.set(`${controller}.${member.name.text}`, words);
      }
    }
  }
  return summaries;
}

/** @param {ts.Node} method */
function wordsOf(method) {
  const [comment] = ts.getJSDocCommentsAndTags(method).filter((one) => ts.isJSDoc(one));
  const text = ts.getTextOfJSDocComment(comment?.comment)?.replace(/\s+/g, ' ').trim();
  if (!text) return undefined;
  const [, first = text, rest = ''] = /^(.*?[.:;])(?: (.*))?$/.exec(text) ?? [];
  const summary = first.replace(/[.:;]$/, '');
  return rest === '' ? { summary } : { summary, description: text };
}
