import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A package that the command works with. */
export interface Installed {
  name: string;
  version: string;
  /** Its folder. */
  folder: string;
  /** Whether it came with the command, and not from the folder in which that was called. */
  brought: boolean;
  /** Resolves a file of it. */
  resolve: (path: string) => string;
}

const fromHere = createRequire(join(process.cwd(), 'package.json'));
const fromCommand = createRequire(import.meta.url);

/** The library of the folder in which the command was called, if it is of the same release; else ours. */
export const core = findCore();

/** The network of the folder in which the command was called; else ours. */
export const model =
  find('@dermdx/model', fromHere, false) ?? find('@dermdx/model', fromCommand, true);

/** Loads the library's entry for Node. */
export async function importCore(): Promise<typeof import('@dermdx/core/node')> {
  const address = pathToFileURL(core.resolve('@dermdx/core/node')).href;
  return (await import(address)) as typeof import('@dermdx/core/node');
}

function findCore(): Installed {
  const ours = find('@dermdx/core', fromCommand, true);
  const theirs = find('@dermdx/core', fromHere, false);
  if (theirs && (!ours || theirs.version === ours.version)) return theirs;
  if (ours) return ours;
  throw new Error('@dermdx/core is not installed. Install @dermdx/cli again.');
}

function find(name: string, from: NodeJS.Require, brought: boolean): Installed | undefined {
  try {
    const path = from.resolve(`${name}/package.json`);
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
    return { name, version, folder: dirname(path), brought, resolve: (file) => from.resolve(file) };
  } catch {
    return undefined;
  }
}
