import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/dermdx.js';

const path = join(root, 'docs/frameworks.md');
const BEGIN = '<!-- the table of npm run test:frameworks begins -->';
const END = '<!-- the table of npm run test:frameworks ends -->';

/** What a section of `docs/frameworks.md` prints. */
export interface Section {
  /** Files by name: a code block below a line that is nothing but a name in backticks. */
  files: Record<string, string>;
  /** Commands: the blocks of shell. */
  commands: string;
}

/**
 * Reads a section of the docs.
 *
 * @throws Error when there is none
 */
export function readSection(title: string): Section {
  const text = readFileSync(path, 'utf8')
    .split(/^## /m)
    .find((part) => part.startsWith(`${title}\n`));
  if (text === undefined) throw new Error(`docs/frameworks.md has no section “${title}”.`);
  const files: Record<string, string> = {};
  for (const [, name, code] of text.matchAll(/^`([^`\n]+)`\n\n```\w+\n(.*?)^```$/gms)) {
    files[name!] = code!;
  }
  const commands = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, code]) => code).join('');
  return { files, commands };
}

/** Writes the table, its columns as wide as what is in them. */
export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  const table = [line(head), line(rule), ...rows.map(line)].join('\n');
  const docs = readFileSync(path, 'utf8');
  const [before, after] = [docs.indexOf(BEGIN) + BEGIN.length, docs.indexOf(END)];
  writeFileSync(path, `${docs.slice(0, before)}\n\n${table}\n\n${docs.slice(after)}`);
}
