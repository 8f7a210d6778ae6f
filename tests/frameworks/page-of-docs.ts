import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/dermdx.js';

const path = join(root, 'docs/frameworks.md');
const BEGIN = '<!-- the table of tests/frameworks begins -->';
const END = '<!-- the table of tests/frameworks ends -->';

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

const HEAD = ['project', 'version', 'what to do', 'a picture in Chromium', 'elsewhere', 'tried by'];

/**
 * Writes the row of a project into the table, or takes it out; the others stay as an earlier run left them.
 *
 * @param cells - the cells after the name; none where nothing is known to work
 * @param order - names of all that may be there
 */
export function writeRow(
  name: string,
  cells: readonly string[] | undefined,
  order: readonly string[],
): void {
  const docs = readFileSync(path, 'utf8');
  const [begin, end] = [docs.indexOf(BEGIN) + BEGIN.length, docs.indexOf(END)];
  const before = docs.slice(begin, end).trim().split('\n').slice(2).map(toCells);
  const rows = new Map(before.map(([first, ...rest]) => [first!, rest]));
  rows.delete(name);
  if (cells) rows.set(name, [...cells]);
  const sorted = order.flatMap((one) => {
    const rest = rows.get(one);
    return rest ? [[one, ...rest]] : [];
  });
  const table = toTable([HEAD, ...sorted]);
  writeFileSync(path, `${docs.slice(0, begin)}\n\n${table}\n\n${docs.slice(end)}`);
}

function toCells(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** A table whose columns are as wide as what is in them. */
function toTable([head, ...rows]: (readonly string[])[]): string {
  const widths = HEAD.map((_, column) =>
    Math.max(...[head!, ...rows].map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(head!), line(rule), ...rows.map(line)].join('\n');
}
