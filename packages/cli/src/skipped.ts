import { basename, extname } from 'node:path';

/** Kinds of files that one line names. */
const NAMED = 5;

/** What was left out of folders, in one line: how many of each ending. */
export function describeSkipped(paths: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const kind = kindOf(basename(path));
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([, a], [, b]) => b - a);
  const named = kinds.slice(0, NAMED).map(([kind, count]) => `${kind} ${count}`);
  const more = kinds.length > NAMED ? [`others ${sum(kinds.slice(NAMED))}`] : [];
  return `Skipped in folders, as no pictures by their names: ${[...named, ...more].join(', ')}`;
}

function kindOf(name: string): string {
  if (name === 'node_modules') return name;
  return name.startsWith('.') ? 'hidden' : extname(name).toLowerCase() || 'no ending';
}

function sum(kinds: readonly [kind: string, count: number][]): number {
  return kinds.reduce((total, [, count]) => total + count, 0);
}
